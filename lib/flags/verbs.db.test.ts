import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { type Context, memberContext, systemContext } from '#lib/workspace';
import { createFlag } from './create-flag.ts';
import { deleteFlag } from './delete-flag.ts';
import { flag, flagList } from './flag.ts';
import { flagHistory } from './flag-history.ts';
import { flagSet, stopHearingFlags } from './held-sets.ts';
import { replaceFlag } from './replace-flag.ts';
import { setFlag } from './set-flag.ts';
import { aPerson, input } from './test-flags.ts';
import { tryFlag } from './try-flag.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
let ctx: Context;
beforeAll(async () => {
  database = await freshDatabase();
  workspaceId = await aWorkspace(1);
  ctx = systemContext(workspaceId);
});
afterAll(async () => {
  await stopHearingFlags();
  await database.drop();
});

const rule = { if: { trait: 'plan', op: 'eq', value: 'pro' }, serve: 'on' };

describe('a flag', () => {
  test('is kept as it was sent, shown in the list, and its changes with who made them', async () => {
    const made = await createFlag(ctx, input('kept', { rules: [rule] }));
    expect(made).toMatchObject({ key: 'kept', rules: [rule], enabled: true, status: 'ready', state: 'on', revision: 1, stale: [] });
    const off = await replaceFlag(ctx, input('kept', { enabled: false }));
    expect(off).toMatchObject({ state: 'off', rules: [], revision: 2 });
    expect((await flagList(ctx)).map(({ key }) => key)).toContain('kept');
    await deleteFlag(ctx, { key: 'kept' });
    await expect(flag(ctx, { key: 'kept' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await flagHistory(ctx, { key: 'kept' })).toMatchObject([
      { action: 'flag.delete', by: 'system', before: { enabled: false }, after: null },
      { action: 'flag.replace', before: { enabled: true, rules: [rule] }, after: { enabled: false, rules: [] } },
      { action: 'flag.create', before: null, after: { rules: [rule] } },
    ]);
  });

  test('has a key of its own', async () => {
    await createFlag(ctx, input('twice'));
    await expect(createFlag(ctx, input('twice'))).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each([
    ['a value of another type', { variants: { on: 'yes', off: false } }, 'variants.on'],
    ['a default that is no variant', { default: 'maybe' }, 'default'],
    ['a rule that serves what is no variant', { rules: [{ ...rule, serve: 'maybe' }] }, 'rules.0.serve'],
    [
      'a split into what is no variant',
      { rules: [{ serve: { split: [{ variant: 'maybe', weight: 1 }] } }] },
      'rules.0.serve.split.0.variant',
    ],
    ['a split without a weight', { rules: [{ serve: { split: [{ variant: 'on', weight: 0 }] } }] }, 'rules.0.serve.split'],
    ['a condition that cannot be read', { rules: [rule, { if: { trait: 'plan', op: 'is', value: 1 }, serve: 'on' }] }, 'rules.1.if.op'],
    ['a segment that is not there', { rules: [{ if: { segment: 'none' }, serve: 'on' }] }, 'rules.0.if.segment'],
    ['a journey that is not there', { rules: [{ journey: { key: 'none', is: 'open' }, serve: 'on' }] }, 'rules.0.journey.key'],
    ['a prerequisite that is not there', { prerequisites: [{ flag: 'none', variant: 'on' }] }, 'prerequisites.0.flag'],
    ['itself as prerequisite', { prerequisites: [{ flag: 'wrong', variant: 'on' }] }, 'prerequisites.0.flag'],
    ['an end before its start', { startsAt: '2026-03-02', endsAt: '2026-03-01' }, 'endsAt'],
  ])('is refused with the path of the spot: %s', async (_, more, path) => {
    await expect(createFlag(ctx, input('wrong', more))).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] });
    await expect(flag(ctx, { key: 'wrong' })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('never needs itself by a detour, is kept while it is needed, and keeps the variants that are', async () => {
    await createFlag(ctx, input('a'));
    await createFlag(ctx, input('b', { prerequisites: [{ flag: 'a', variant: 'on' }] }));
    await createFlag(ctx, input('c', { prerequisites: [{ flag: 'b', variant: 'on' }] }));
    await expect(replaceFlag(ctx, input('a', { prerequisites: [{ flag: 'c', variant: 'on' }] }))).rejects.toMatchObject({
      issues: [{ path: 'prerequisites.0.flag' }],
    });
    await expect(deleteFlag(ctx, { key: 'a' })).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/^b needs/) });
    await expect(replaceFlag(ctx, input('a', { variants: { off: false } }))).rejects.toMatchObject({ issues: [{ path: 'variants' }] });
    await expect(replaceFlag(ctx, input('c', { prerequisites: [{ flag: 'b', variant: 'maybe' }] }))).rejects.toMatchObject({
      issues: [{ path: 'prerequisites.0.variant' }],
    });
  });

  test('that changed is in memory at once here, and soon where another process changed it', async () => {
    await createFlag(ctx, input('live'));
    expect((await flagSet(workspaceId)).flags.get('live')?.enabled).toBe(true);
    await replaceFlag(ctx, input('live', { enabled: false }));
    expect((await flagSet(workspaceId)).flags.get('live')?.enabled).toBe(false);
    await pool().query(`update flags set enabled = true where workspace_id = $1 and key = 'live'`, [workspaceId]);
    expect((await flagSet(workspaceId)).flags.get('live')?.enabled).toBe(false);
    await pool().query(`select pg_notify('milepost_flags', $1)`, [String(workspaceId)]);
    await until(async () => (await flagSet(workspaceId)).flags.get('live')?.enabled);
  });

  test('is changed by nobody who may only read, and not found from another workspace', async () => {
    await createFlag(ctx, input('ours'));
    const viewer = memberContext(workspaceId, '00000000-0000-4000-8000-000000000001', 'viewer');
    const stranger = systemContext(await aWorkspace(1));
    const verbs: ((who: Context) => Promise<unknown>)[] = [
      (who) => replaceFlag(who, input('ours')),
      (who) => deleteFlag(who, { key: 'ours' }),
    ];
    for (const verb of verbs) {
      await expect(verb(viewer)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(verb(stranger)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(flagHistory(stranger, { key: 'ours' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(tryFlag(stranger, { key: 'ours', userId: 'ada', traits: {} })).rejects.toMatchObject({ code: 'not-found' });
    expect(await flagList(stranger)).toEqual([]);
  });
});

describe('a journey', () => {
  test('sets a variant for one person, by value or by name, once for each action', async () => {
    await createFlag(ctx, input('beta', { type: 'string', variants: { new: 'v2', old: 'v1' }, default: 'old' }));
    const personId = await aPerson(workspaceId, 'bea');
    const set = (value: unknown, source: string) =>
      setFlag(pool(), { workspaceId, personId, flag: 'beta', value: value as string, source });
    const served = async () => (await tryFlag(ctx, { key: 'beta', userId: 'bea', traits: {} })).value;
    await set('v2', 'm1');
    expect(await served()).toBe('v2');
    await set('old', 'm2');
    await set('old', 'm2');
    expect(await served()).toBe('v1');
    await expect(set('v3', 'm3')).rejects.toMatchObject({ code: 'invalid' });
    await expect(setFlag(pool(), { workspaceId, personId, flag: 'none', value: true, source: 'm4' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the tester', () => {
  test('says what a person gets and why, step by step, of a draft too', async () => {
    await aPerson(workspaceId, 'tess', { plan: 'pro' });
    await createFlag(ctx, input('tried', { rules: [rule] }));
    expect(await tryFlag(ctx, { key: 'tried', userId: 'tess', traits: {} })).toMatchObject({
      value: true,
      reason: 'TARGETING_MATCH',
      known: true,
      steps: [{ text: 'Rule 1: its condition', holds: true, detail: { holds: true, found: 'pro' } }],
    });
    expect(await tryFlag(ctx, { key: 'tried', userId: 'tess', traits: { plan: 'free' } })).toMatchObject({
      value: false,
      reason: 'STATIC',
    });
    expect(await tryFlag(ctx, { key: 'tried', userId: 'nobody', traits: { plan: 'pro' } })).toMatchObject({ value: true, known: false });
    const { key: _, ...draft } = input('tried', { rules: [{ serve: { split: [{ variant: 'on', weight: 1 }] } }] });
    expect(await tryFlag(ctx, { key: 'tried', userId: 'tess', traits: {}, draft })).toMatchObject({ reason: 'SPLIT', value: true });
    await expect(tryFlag(ctx, { key: 'tried', userId: 'tess', traits: {}, draft: { ...draft, default: 'none' } })).rejects.toMatchObject({
      issues: [{ path: 'default' }],
    });
    expect((await flag(ctx, { key: 'tried' })).days).toEqual([]);
  });
});
