import { type Prisma, pool } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Experience, ExperienceInput, ExperienceRef } from '../contract.ts';
import { liquidIssues } from '../experience-words-contract.ts';

interface Row {
  document: ExperienceInput;
  createdAt: Date;
  updatedAt: Date;
  journeys: string[];
}

const select = `
select e.document, e.created_at as "createdAt", e.updated_at as "updatedAt",
       array(select j.key from journeys j join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.number = j.live_version
             where j.workspace_id = e.workspace_id and j.status in ('live', 'shadow', 'paused')
               and (v.document->'nodes' @> jsonb_build_array(jsonb_build_object('data', jsonb_build_object('experience', e.key)))
                 or v.document->'nodes' @> jsonb_build_array(jsonb_build_object('data', jsonb_build_object('candidates',
                      jsonb_build_array(jsonb_build_object('action', jsonb_build_object('experience', e.key))))))) order by 1) as journeys
from experiences e where e.workspace_id = $1`;

const shown = ({ document, createdAt, updatedAt, journeys }: Row): Experience => ({
  ...document,
  status: 'ready',
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  journeys,
});
const noSuch = (key: string) => new Refusal('not-found', `There is no experience ${key} in this workspace.`);

function check(input: ExperienceInput): Prisma.InputJsonObject {
  const issues = liquidIssues(input);
  if (issues.length > 0) throw new Refusal('invalid', 'The words cannot be read.', { issues });
  return input as unknown as Prisma.InputJsonObject;
}

/** All experiences, by name, with the journeys that show them. */
export async function experienceList(ctx: Context): Promise<Experience[]> {
  ctx.require('experiences:read');
  const { rows } = await pool().query<Row>(`${select} order by e.document->>'name', e.key`, [ctx.workspaceId]);
  return rows.map(shown);
}

/** One experience. Throws `Refusal('not-found')`. */
export async function experience(ctx: Context, { key }: ExperienceRef): Promise<Experience> {
  ctx.require('experiences:read');
  const { rows } = await pool().query<Row>(`${select} and e.key = $2`, [ctx.workspaceId, key]);
  const [row] = rows;
  if (row === undefined) throw noSuch(key);
  return shown(row);
}

/** Makes an experience. Throws `Refusal` `invalid`, or `conflict` for a key that is taken. */
export async function createExperience(ctx: Context, input: ExperienceInput): Promise<Experience> {
  ctx.require('experiences:write');
  const { key, kind } = input;
  const document = check(input);
  await ctx.transaction(async (tx) => {
    const { count } = await tx.experience.createMany({ data: [{ workspaceId: ctx.workspaceId, key, document }], skipDuplicates: true });
    if (count === 0) throw new Refusal('conflict', `There is an experience with the key ${key} already. Choose another key.`);
    await tx.audit('experience.create', key, { kind });
  });
  return experience(ctx, { key });
}

/** Changes an experience for all messages that are made from now on. Throws `Refusal` `invalid` or `not-found`. */
export async function replaceExperience(ctx: Context, input: ExperienceInput): Promise<Experience> {
  ctx.require('experiences:write');
  const { key, kind } = input;
  const document = check(input);
  await ctx.transaction(async (tx) => {
    const where = { workspaceId: ctx.workspaceId, key };
    const { count } = await tx.experience.updateMany({ where, data: { document, updatedAt: new Date() } });
    if (count === 0) throw noSuch(key);
    await tx.audit('experience.replace', key, { kind });
  });
  return experience(ctx, { key });
}

/** Takes an experience away. Throws `Refusal` `not-found`, or `conflict` while a published journey shows it: apps would get nothing to show. */
export async function deleteExperience(ctx: Context, { key }: ExperienceRef): Promise<undefined> {
  ctx.require('experiences:write');
  await ctx.transaction(async (tx) => {
    const { journeys } = await experience(ctx, { key });
    if (journeys.length > 0) throw new Refusal('conflict', `The journey ${journeys.join(', ')} shows this experience.`);
    await tx.experience.deleteMany({ where: { workspaceId: ctx.workspaceId, key } });
    await tx.audit('experience.delete', key);
  });
}
