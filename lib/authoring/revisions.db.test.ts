import { afterAll, beforeAll, expect, test } from 'vitest';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { type Context, createMember, memberContext, systemContext } from '#lib/workspace';
import { PublishInput } from './contract.ts';
import { createJourney, journeyVersions, publishJourney, saveJourney } from './index.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  db = await freshDatabase();
  ctx = systemContext(await aWorkspace());
});
afterAll(() => db.drop());

const live = PublishInput.parse({});
const documentOf = (key: string) => ({
  key,
  name: 'Revised',
  nodes: [{ id: 'n1', type: 'trigger', data: { on: { kind: 'api' } } }],
  edges: [],
});

test('who saved in between is named to whoever is refused', async () => {
  const key = 'named';
  const { id } = await createMember(ctx.workspaceId, {
    email: 'grace@example.com',
    name: 'Grace Hopper',
    password: 'a long password',
    role: 'editor',
  });
  const grace = memberContext(ctx.workspaceId, id, 'editor');
  const { revision } = await createJourney(ctx, { document: documentOf(key) });
  await saveJourney(grace, { key, document: documentOf(key) });
  await expect(saveJourney(ctx, { key, document: documentOf(key), revision })).rejects.toThrow(/^Grace Hopper saved this/);
});

test('a version keeps why it was made', async () => {
  const key = 'noted';
  await createJourney(ctx, { document: documentOf(key) });
  await publishJourney(ctx, { key, ...live, note: 'A shorter wait, after the talk with Acme' });
  await publishJourney(ctx, { key, ...live });
  expect((await journeyVersions(ctx, { key })).map(({ note }) => note)).toEqual(['', 'A shorter wait, after the talk with Acme']);
});
