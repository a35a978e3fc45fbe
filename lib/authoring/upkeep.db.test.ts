import { afterAll, beforeAll, expect, test } from 'vitest';
import { prisma } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { auditLog, type Context, createMember, memberContext, systemContext } from '#lib/workspace';
import { LabelInput } from './contract.ts';
import {
  commentOnJourney,
  createJourney,
  deleteJourney,
  journey,
  journeyComments,
  journeyList,
  labelJourney,
  resolveComment,
} from './index.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let ctx: Context;
beforeAll(async () => {
  db = await freshDatabase();
  const workspaceId = await aWorkspace();
  const { id } = await createMember(workspaceId, {
    email: 'ada@example.com',
    name: 'Ada',
    role: 'editor',
    password: 'correct horse battery',
  });
  ctx = memberContext(workspaceId, id, 'editor');
});
afterAll(() => db.drop());

const document = (key: string, more: object = {}) => ({
  key,
  name: key,
  nodes: [{ id: 'n1', type: 'exit', data: {} }],
  edges: [],
  ...more,
});
const hypothesis = { statement: 'It helps', metric: 'ttfv', owner: 'cs@acme.test', reviewOn: '2027-01-01' };
const listed = async (query: { q?: string; tag?: string }) => (await journeyList(ctx, { limit: 50, ...query }, null)).map(({ key }) => key);
const audited = async (target: string) =>
  (await auditLog(systemContext(ctx.workspaceId), { limit: 50, target } as Parameters<typeof auditLog>[1])).filter(
    (one) => one.target === target,
  );

test('tags are kept in small letters, once each, and found by filter and by search', async () => {
  await createJourney(ctx, { document: document('tagged') });
  await createJourney(ctx, { document: document('plain') });
  const input = LabelInput.parse({ tags: [' Trial ', 'trial', 'API'], owner: null });
  expect(await labelJourney(ctx, { key: 'tagged', ...input })).toEqual({ key: 'tagged', tags: ['trial', 'api'], owner: null });
  expect(await listed({ tag: 'trial' })).toEqual(['tagged']);
  expect(await listed({ q: 'TRIAL' })).toEqual(['tagged']);
  expect((await journey(ctx, { key: 'tagged' })).revision).toBe(1);
});

test('the owner is who was set, else whom the hypothesis names, else nobody', async () => {
  await createJourney(ctx, { document: document('owned', { hypothesis }) });
  expect((await journey(ctx, { key: 'owned' })).owner).toBe('cs@acme.test');
  await labelJourney(ctx, { key: 'owned', tags: [], owner: 'Grace' });
  expect((await journey(ctx, { key: 'owned' })).owner).toBe('Grace');
  expect((await journey(ctx, { key: 'plain' })).owner).toBeNull();
});

test('a comment says who wrote it and when; settling it says who, and opening it again takes that back', async () => {
  await createJourney(ctx, { document: document('discussed') });
  const made = await commentOnJourney(ctx, { key: 'discussed', node: 'n1', text: 'Too early?' });
  expect(made).toMatchObject({ node: 'n1', text: 'Too early?', by: 'Ada', resolvedAt: null, resolvedBy: null });
  expect(Math.abs(Date.parse(made.at) - Date.now())).toBeLessThan(60_000);
  const settled = await resolveComment(ctx, { key: 'discussed', comment: made.id, resolved: true });
  expect(settled).toMatchObject({ resolvedBy: 'Ada', resolvedAt: expect.any(String) });
  expect(await resolveComment(ctx, { key: 'discussed', comment: made.id, resolved: false })).toEqual(made);
  expect(await journeyComments(ctx, { key: 'discussed' })).toEqual([made]);
});

test('labels and comments are in the audit log', async () => {
  expect((await audited('discussed')).map(({ action }) => action).toSorted()).toEqual([
    'journey.comment',
    'journey.create',
    'journey.reopen-comment',
    'journey.resolve-comment',
  ]);
  expect((await audited('tagged')).map(({ action }) => action)).toContain('journey.label');
});

test('a comment of another journey is not found, and comments go with their journey', async () => {
  const [comment] = await journeyComments(ctx, { key: 'discussed' });
  await expect(resolveComment(ctx, { key: 'plain', comment: comment?.id ?? '', resolved: true })).rejects.toMatchObject({
    code: 'not-found',
  });
  await deleteJourney(ctx, { key: 'discussed' });
  expect(await prisma().journeyComment.count({ where: { workspaceId: ctx.workspaceId, journey: 'discussed' } })).toBe(0);
});
