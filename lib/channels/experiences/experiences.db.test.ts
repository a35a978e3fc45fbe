import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, memberContext, type Role } from '#lib/workspace';
import { ExperienceInput } from '../contract.ts';
import { DeliveryStage } from '../test-stage.ts';
import { createExperience, deleteExperience, experience, experienceList, replaceExperience } from './experiences.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: DeliveryStage;
const as = (role: Role): Context => memberContext(stage.workspaceId, 'm', role);

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
});

const tour = ExperienceInput.parse({
  key: 'tour',
  name: 'Tour',
  kind: 'walkthrough',
  steps: [{ title: 'Hello {{ person.traits.name }}', body: '' }],
});
const published = async (node: object) => {
  const document = { nodes: [{ id: 'n', ...node }] };
  await pool().query(`update journey_versions set document = $2 where workspace_id = $1`, [stage.workspaceId, JSON.stringify(document)]);
  await pool().query(`update journeys set status = 'live', live_version = 1 where workspace_id = $1`, [stage.workspaceId]);
};

describe('experiences', () => {
  test('are made, changed and deleted, and the audit log says so', async () => {
    expect(await createExperience(as('editor'), tour)).toMatchObject({ ...tour, status: 'ready', journeys: [] });
    await expect(createExperience(as('editor'), tour)).rejects.toMatchObject({ code: 'conflict' });
    const banner = ExperienceInput.parse({ key: 'tour', name: 'Now a banner', kind: 'banner', text: 'News' });
    expect(await replaceExperience(as('editor'), banner)).toMatchObject(banner);
    expect((await experienceList(as('viewer'))).map(({ key, kind }) => [key, kind])).toEqual([['tour', 'banner']]);
    await deleteExperience(as('editor'), { key: 'tour' });
    await expect(experience(as('viewer'), { key: 'tour' })).rejects.toMatchObject({ code: 'not-found' });
    const { rows } = await pool().query('select action from audit_log where workspace_id = $1 order by id', [stage.workspaceId]);
    expect(rows.map(({ action }) => action)).toEqual(['experience.create', 'experience.replace', 'experience.delete']);
  });

  test('are an editor’s to write, and everybody’s to read', async () => {
    for (const write of [createExperience, replaceExperience, deleteExperience])
      await expect(write(as('csm'), tour)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await experienceList(as('viewer'))).toEqual([]);
  });

  test('of another workspace are not there', async () => {
    await createExperience(as('editor'), tour);
    const foreign = memberContext(await aWorkspace(), 'm', 'admin');
    for (const verb of [experience, replaceExperience, deleteExperience])
      await expect(verb(foreign, tour)).rejects.toMatchObject({ code: 'not-found' });
    expect(await experienceList(foreign)).toEqual([]);
  });

  test('with Liquid that cannot be read are refused, with the field', async () => {
    const broken = { ...tour, steps: [{ title: 'Fine', body: '{% if %}' }] } as ExperienceInput;
    await expect(createExperience(as('editor'), broken)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'steps.0.body' }] });
  });

  test.each([
    ['an action', { type: 'action', data: { channel: 'in-app', experience: 'tour' } }],
    [
      'a candidate of a policy',
      { type: 'next-best-action', data: { candidates: [{ id: 'a', action: { channel: 'in-app', experience: 'tour' } }] } },
    ],
  ])('that %s of a published journey shows cannot be deleted', async (_, node) => {
    await createExperience(as('editor'), tour);
    await published(node);
    await expect(deleteExperience(as('editor'), { key: 'tour' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await experience(as('viewer'), { key: 'tour' })).journeys).toEqual(['welcome']);
  });
});
