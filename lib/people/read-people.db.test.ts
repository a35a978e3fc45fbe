import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { contextOf, scopesOfRole, systemContext } from '#lib/workspace';
import { AccountQuery, PeopleQuery, TimelineItem, TimelineQuery } from './contract.ts';
import { erasePerson } from './erase-person.ts';
import { readAccount, readAccountTimeline } from './read-account.ts';
import { readAccountFacets, readAccounts } from './read-accounts.ts';
import { readBehind } from './read-behind.ts';
import { readExport } from './read-export.ts';
import { readPeople } from './read-people.ts';
import { readPerson } from './read-person.ts';
import { readTimeline } from './read-timeline.ts';
import { at, fill } from './test-people.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let workspace: number;
let elsewhere: number;
beforeAll(async () => {
  database = await freshDatabase();
  workspace = await aWorkspace();
  elsewhere = await aWorkspace();
  await fill(workspace);
});
afterAll(() => database.drop());

const ctx = () => systemContext(workspace);
const viewer = () => contextOf(workspace, 'member:v', scopesOfRole.viewer);

const people = async (given: object = {}) => (await readPeople(ctx(), PeopleQuery.parse(given), null)).map(({ id }) => id);

describe('the list of people', () => {
  test('shows who started last first', async () => {
    expect(await people()).toEqual(['~4', 'cleo', 'bo', 'ada']);
  });
  test('finds any part of name, e-mail and userId, in any case', async () => {
    expect(await people({ search: 'LOVE' })).toEqual(['ada']);
    expect(await people({ search: '@acme' })).toEqual(['bo', 'ada']);
    expect(await people({ search: 'cle' })).toEqual(['cleo']);
  });
  test('takes % and _ as they are typed', async () => {
    expect(await people({ search: '%' })).toEqual([]);
    expect(await people({ search: 'a_a' })).toEqual([]);
  });
  test('keeps to an account, a milestone reached or not, a period of starts', async () => {
    expect(await people({ account: 'acme' })).toEqual(['bo', 'ada']);
    expect(await people({ milestone: 'report' })).toEqual(['ada']);
    expect(await people({ milestone: 'data', reached: 'false' })).toEqual(['~4', 'cleo']);
    expect(await people({ from: at(2), to: at(4) })).toEqual(['cleo', 'bo']);
  });
  test.each(['started', 'lastSeen', 'name'] as const)('pages through everyone once, sorted by %s', async (sort) => {
    const whole = await people({ sort });
    const seen: string[] = [];
    let after = null;
    for (let turn = 0; turn < 10; turn++) {
      const rows = await readPeople(ctx(), PeopleQuery.parse({ sort, limit: 1 }), after);
      const [first] = rows;
      if (!first) break;
      seen.push(first.id);
      after = first.place;
    }
    expect(seen).toEqual(whole);
    expect(new Set(seen).size).toBe(4);
  });
  test('does not show those of another workspace', async () => {
    expect(await readPeople(systemContext(elsewhere), PeopleQuery.parse({}), null)).toEqual([]);
  });
});

describe('a person', () => {
  test('is shown with account, identities, milestones with instants and where they stand in journeys', async () => {
    expect(await readPerson(ctx(), { userId: 'ada' })).toMatchObject({
      id: 'ada',
      name: 'Ada Lovelace',
      traits: { role: 'admin' },
      account: { id: 'acme', name: 'Acme 100%', plan: 'pro', traits: { mrr: 120 } },
      accounts: [{ id: 'acme', since: at(1) }],
      identities: ['u:ada', 'a:laptop'],
      milestones: [
        { key: 'data', reachedAt: at(2) },
        { key: 'report', reachedAt: at(3), value: true },
      ],
      journeys: [
        {
          run: '7',
          journey: 'welcome',
          name: 'Welcome',
          status: 'waiting',
          node: 'n2',
          nodeLabel: 'A day',
          nodeType: 'wait',
          wakesAt: at(12),
        },
      ],
    });
  });
  test('is shown with what rules and models say: segments, struggles, scores, proficiency and lifecycle stage', async () => {
    expect(await readPerson(ctx(), { userId: 'ada' })).toMatchObject({
      segments: [{ key: 'pros', name: 'Pros', enteredAt: at(2) }],
      struggles: [{ key: 'connect', name: 'Connect', since: at(3) }],
      scores: [{ model: 'churn', value: 0.25, at: at(3) }],
      proficiency: { level: 'expert', milestones: 1, breadth: 0 }, // no roll-up says what is common, so breadth is left out
      lifecycle: 'churned', // active on 3 March only
    });
  });
  test('who is anonymous has an address too', async () => {
    expect(await readPerson(ctx(), { userId: '~4' })).toMatchObject({ id: '~4', userId: null, account: null, identities: ['a:ghost'] });
  });
  test('with a userId is not found by number, nor is anyone of another workspace', async () => {
    await expect(readPerson(ctx(), { userId: '~1' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(readPerson(systemContext(elsewhere), { userId: 'ada' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a timeline', () => {
  const timeline = async (given: object = {}) => readTimeline(ctx(), { userId: 'ada', ...TimelineQuery.parse(given) }, null);
  test('puts events of all identities, milestones, runs, steps and messages in one order, the newest first', async () => {
    expect((await timeline()).map(({ kind, at: when }) => `${kind} ${when.slice(8, 10)}`)).toEqual([
      'milestone 03',
      'event 03',
      'message 02',
      'step 02',
      'entered 02',
      'milestone 02',
      'event 02',
      'event 01',
    ]);
  });
  test('answers what its schema promises', async () => {
    for (const moment of await timeline()) expect(TimelineItem.safeParse(moment).error).toBeUndefined();
  });
  test('keeps to a kind', async () => {
    expect((await timeline({ kind: 'journey' })).map(({ kind }) => kind)).toEqual(['step', 'entered']);
    expect((await timeline({ kind: 'message' })).map(({ kind }) => kind)).toEqual(['message']);
  });
  test('pages through every moment once, also where several share an instant', async () => {
    const whole = (await timeline()).map(({ id }) => id);
    const seen: string[] = [];
    let after = null;
    for (let turn = 0; turn < 20; turn++) {
      const [first] = await readTimeline(ctx(), { userId: 'ada', ...TimelineQuery.parse({ limit: 1 }) }, after);
      if (!first) break;
      seen.push(first.id);
      after = first.place;
    }
    expect(seen).toEqual(whole);
  });
  test('of an account holds what all its people did', async () => {
    const moments = await readAccountTimeline(ctx(), { groupId: 'acme', ...TimelineQuery.parse({ kind: 'event' }) }, null);
    expect(moments.map(({ person }) => person.id)).toEqual(['ada', 'ada', 'bo', 'ada']);
  });
});

describe('accounts', () => {
  const accounts = async (given: object) => (await readAccounts(ctx(), AccountQuery.parse(given), null)).map(({ id }) => id);
  test('are found by name, plan and CSM, and sorted by MRR', async () => {
    expect(await accounts({ search: '100%' })).toEqual(['acme']);
    expect(await accounts({ plan: 'trial' })).toEqual(['bolt']);
    expect(await accounts({ csm: 'c@x.test' })).toEqual(['acme']);
    expect(await accounts({ sort: 'mrr' })).toEqual(['acme', 'bolt']);
    expect(await readAccountFacets(ctx())).toEqual({ plans: ['pro', 'trial'], csms: ['c@x.test'] });
  });
  test('an account reaches a milestone with the first of its people; an MRR that is no number is none', async () => {
    expect(await readAccount(ctx(), { groupId: 'acme' })).toMatchObject({
      people: 2,
      mrr: 120,
      milestones: [
        { key: 'data', reachedAt: at(1, '12:00'), people: 2 },
        { key: 'report', reachedAt: at(3), people: 1 },
      ],
      mrrHistory: [
        { at: at(1), mrr: 0 },
        { at: at(5), mrr: 120 },
      ],
      journeys: [{ key: 'welcome', name: 'Welcome', open: 1 }],
    });
    expect(await readAccount(ctx(), { groupId: 'bolt' })).toMatchObject({ mrr: null, mrrHistory: [] });
  });
  test('of another workspace are not found', async () => {
    await expect(readAccount(systemContext(elsewhere), { groupId: 'acme' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      readAccountTimeline(systemContext(elsewhere), { groupId: 'acme', ...TimelineQuery.parse({}) }, null),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('what is behind counts events that no cursor has passed', async () => {
  expect(await readBehind(ctx())).toBe(5);
  expect(await readBehind(systemContext(elsewhere))).toBe(0);
});

describe('export and erasure', () => {
  beforeAll(async () => {
    for (const text of [
      `insert into message_moments (workspace_id, message, at, kind) select workspace_id, key, now(), 'sent' from messages where workspace_id = $1 and person_id = 1`,
      `insert into unsubscribes (workspace_id, person_id, "group", at, source) values ($1, 1, 'news', now(), 'preferences')`,
      `insert into suppressions (workspace_id, kind, subject, reason) values ($1, 'person', '1', 'do-not-contact')`,
      `insert into tasks (workspace_id, id, title, assignee, person_id, created_at, created_by) values ($1, 't1', 'Call Ada Lovelace', 'csm', 1, now(), 'journey')`,
      `insert into leads (workspace_id, id, reason, route, person_id, created_at, created_by) values ($1, 'l1', 'Ada Lovelace is ready', 'owner', 1, now(), 'journey')`,
      `insert into test_sends (workspace_id, id, template, person_id, status, content, created_by) values ($1, 't1', 'tip', 1, 'sandbox', '{"subject":"Hi Ada Lovelace"}', 'member:m')`,
    ])
      await pool().query(text, [workspace]);
  });

  test('an export holds everything of the person', async () => {
    const all = await readExport(ctx(), { userId: 'ada' });
    expect(all.person).toMatchObject({ userId: 'ada', email: 'ada@acme.test' });
    expect(all.identities).toEqual([{ actor: 'a:laptop' }, { actor: 'u:ada' }]);
    expect(all.events).toHaveLength(3);
    expect(all.journeys).toMatchObject([{ journey: 'welcome', steps: [{ node: 'n1', handle: 'next' }] }]);
    expect(all.messages).toMatchObject([{ rendered: { subject: 'Hello' } }]);
    expect(all.traitChanges).toHaveLength(1);
    expect(all.messageMoments).toMatchObject([{ kind: 'sent' }]);
    expect(all.unsubscribes).toMatchObject([{ group: 'news' }]);
    expect(all.suppressions).toMatchObject([{ kind: 'person', reason: 'do-not-contact' }]);
    expect(all.tasks).toMatchObject([{ title: 'Call Ada Lovelace' }]);
    expect(all.leads).toMatchObject([{ reason: 'Ada Lovelace is ready' }]);
    expect(all.testSends).toMatchObject([{ content: { subject: 'Hi Ada Lovelace' } }]);
  });
  test('a viewer neither exports nor erases', async () => {
    await expect(readExport(viewer(), { userId: 'ada' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(erasePerson(viewer(), { userId: 'ada' })).rejects.toMatchObject({ code: 'forbidden' });
  });
  test('nobody of another workspace can be erased', async () => {
    await expect(erasePerson(systemContext(elsewhere), { userId: 'ada' })).rejects.toMatchObject({ code: 'not-found' });
  });
  test('erasure leaves no row that names the person, rejected copies included, and others untouched', async () => {
    await pool().query(
      `insert into quarantine (workspace_id, route, code, message, body, size) values
       ($1, '/v1/track', 'x', 'x', convert_to('{"userId":"ada","event":1}', 'UTF8'), 1), ($1, '/v1/track', 'x', 'x', convert_to('{"userId":"adalbert"}', 'UTF8'), 1)`,
      [workspace],
    );
    await pool().query(
      `insert into audit_log (workspace_id, actor, action, target, detail) values ($1, 'system', 'journey.enrol', 'welcome', '{"userId":"ada"}')`,
      [workspace],
    );
    expect(await erasePerson(ctx(), { userId: 'ada' })).toEqual({ erased: true, events: 3, messages: 1, runs: 1, quarantined: 1 });
    const { rows: tables } = await pool().query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '_prisma_migrations'`,
    );
    for (const { name } of tables) {
      const shown = name === 'quarantine' ? "convert_from(t.body, 'UTF8')" : 't::text';
      const { rows } = await pool().query(`select ${shown} as row from ${name} t where ${shown} ~ '\\mada\\M|laptop|Lovelace'`);
      expect({ [name]: rows }).toEqual({ [name]: [] });
    }
    expect(await people()).toEqual(['~4', 'cleo', 'bo']);
    const { rows: audit } = await pool().query(`select target, detail from audit_log where workspace_id = $1 and action = 'person.erase'`, [
      workspace,
    ]);
    expect(audit).toEqual([{ target: 'person:1', detail: { events: 3, messages: 1, runs: 1, quarantined: 1 } }]);
  });
  test('nothing is left of what rules and models said, and the sizes of segments follow', async () => {
    const { rows: tables } = await pool().query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );
    expect(tables.length).toBeGreaterThan(12);
    for (const { name } of tables) {
      const { rows } = await pool().query(`select from ${name} where workspace_id = $1 and person_id = 1`, [workspace]);
      expect({ [name]: rows }).toEqual({ [name]: [] });
    }
    for (const of of ['suppressions', 'message_moments'])
      expect((await pool().query(`select from ${of} where workspace_id = $1`, [workspace])).rowCount).toBe(0);
    const { rows } = await pool().query(
      `select sum(entered - "left")::int as size, sum("left")::int as gone from segment_days where workspace_id = $1 and segment = 'pros'`,
      [workspace],
    );
    expect(rows).toEqual([{ size: 0, gone: 1 }]);
  });
  test('a journey no longer counts the erased as being in it', async () => {
    const { rows } = await pool().query(
      `select node, counter, value from journey_counters where workspace_id = $1 order by node, counter`,
      [workspace],
    );
    expect(rows).toEqual([
      { node: '', counter: 'active', value: 0 },
      { node: '', counter: 'entered', value: 1 },
      { node: 'n2', counter: 'waiting', value: 0 },
    ]);
  });
});
