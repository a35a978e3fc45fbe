import { pool } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Template, TemplateInput, TemplateRef } from '../contract.ts';
import { checkTemplateText } from './check-template.ts';

type Row = Omit<Template, 'createdAt' | 'updatedAt' | 'status'> & { createdAt: Date; updatedAt: Date };

const select = `
select t.key, t.name, t.subject, t.body, t.text, t.preheader, t.layout, t."group", t.created_at as "createdAt", t.updated_at as "updatedAt",
       array(select j.key from journeys j join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.number = j.live_version
             where j.workspace_id = t.workspace_id and j.status in ('live', 'shadow', 'paused')
               and v.document->'nodes' @> jsonb_build_array(jsonb_build_object('data', jsonb_build_object('template', t.key))) order by 1) as journeys
from templates t where t.workspace_id = $1`;

const shown = ({ createdAt, updatedAt, ...row }: Row): Template => ({
  ...row,
  status: 'ready',
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
const noSuch = (key: string) => new Refusal('not-found', `There is no template ${key} in this workspace.`);

/** All templates, by name, with the journeys that use them. */
export async function templateList(ctx: Context): Promise<Template[]> {
  ctx.require('templates:read');
  const { rows } = await pool().query<Row>(`${select} order by t.name, t.key`, [ctx.workspaceId]);
  return rows.map(shown);
}

/** One template. Throws `Refusal('not-found')`. */
export async function template(ctx: Context, { key }: TemplateRef): Promise<Template> {
  ctx.require('templates:read');
  const { rows } = await pool().query<Row>(`${select} and t.key = $2`, [ctx.workspaceId, key]);
  const [row] = rows;
  if (row === undefined) throw noSuch(key);
  return shown(row);
}

/** Makes a template. Throws `Refusal` `invalid`, or `conflict` for a key that is taken. */
export async function createTemplate(ctx: Context, input: TemplateInput): Promise<Template> {
  ctx.require('templates:write');
  checkTemplateText(input);
  await ctx.transaction(async (tx) => {
    const { count } = await tx.template.createMany({ data: [{ workspaceId: ctx.workspaceId, ...input }], skipDuplicates: true });
    if (count === 0) throw new Refusal('conflict', `There is a template with the key ${input.key} already. Choose another key.`);
    await tx.audit('template.create', input.key, { subject: input.subject });
  });
  return template(ctx, { key: input.key });
}

/** Changes the words of a template, for all journeys at once. Throws `Refusal` `invalid` or `not-found`. */
export async function replaceTemplate(ctx: Context, { key, ...input }: TemplateInput): Promise<Template> {
  ctx.require('templates:write');
  checkTemplateText(input);
  await ctx.transaction(async (tx) => {
    const { count } = await tx.template.updateMany({
      where: { workspaceId: ctx.workspaceId, key },
      data: { ...input, updatedAt: new Date() },
    });
    if (count === 0) throw noSuch(key);
    await tx.audit('template.replace', key, { subject: input.subject });
  });
  return template(ctx, { key });
}

/** Takes a template away. Throws `Refusal` `not-found`, or `conflict` while a published journey uses it: its e-mails would fail. */
export async function deleteTemplate(ctx: Context, { key }: TemplateRef): Promise<undefined> {
  ctx.require('templates:write');
  await ctx.transaction(async (tx) => {
    const { journeys } = await template(ctx, { key });
    if (journeys.length > 0) throw new Refusal('conflict', `The journey ${journeys.join(', ')} uses this template.`);
    await tx.template.deleteMany({ where: { workspaceId: ctx.workspaceId, key } });
    await tx.audit('template.delete', key);
  });
}
