import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { isoAt, Stage } from './test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: Stage;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = new Stage(await aWorkspace(4), 4);
});

const people = () =>
  stage.rows<{ user_id: string | null; traits: object; email: string | null; name: string | null; account_id: string | null }>(
    'select user_id, traits, email, name, account_id from persons where workspace_id = $1 order by user_id',
  );
const reached = () =>
  stage.rows<{ user_id: string | null; milestone: string; at: string }>(
    `select p.user_id, m.milestone, to_char(m.reached_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from person_milestones m join persons p on p.workspace_id = m.workspace_id and p.id = m.person_id where m.workspace_id = $1 order by 1, 2`,
  );

describe('profiles', () => {
  test('identify makes the person, and its traits replace those before one by one', async () => {
    await stage.tell({ user: 'ada', traits: { plan: 'trial', email: 'ada@acme.test', address: { city: 'Bern', zip: 1 } } });
    await stage.tell({ user: 'ada', minute: 1, traits: { plan: 'pro', name: 'Ada', address: { city: 'Rome' } } });
    await stage.drain();
    expect(await people()).toEqual([
      {
        user_id: 'ada',
        traits: { plan: 'pro', email: 'ada@acme.test', name: 'Ada', address: { city: 'Rome' } },
        email: 'ada@acme.test',
        name: 'Ada',
        account_id: null,
      },
    ]);
  });

  test('null takes a trait away, and each change of a top-level trait is recorded with its instant', async () => {
    await stage.tell({ user: 'ada', traits: { plan: 'trial' } }, { user: 'ada', minute: 1, traits: { plan: 'trial' } });
    await stage.tell({ user: 'ada', minute: 2, traits: { plan: 'pro' } }, { user: 'ada', minute: 3, traits: { plan: null } });
    await stage.drain();
    expect((await people())[0]?.traits).toEqual({});
    const changes = await stage.rows<{ value: unknown; minute: number }>(
      `select value, extract(epoch from at - '2026-03-01T12:00:00Z')::int / 60 as minute from trait_changes where workspace_id = $1 order by at`,
    );
    expect(changes).toEqual([
      { value: 'trial', minute: 0 },
      { value: 'pro', minute: 2 },
      { value: null, minute: 3 },
    ]);
  });

  test('traits take effect in the order accepted, also when the second one carries an older timestamp', async () => {
    await stage.tell(
      { user: 'ada', minute: 10, traits: { plan: 'trial' } },
      { user: 'ada', minute: 5, receivedMinute: 11, traits: { plan: 'pro' } },
    );
    await stage.drain();
    expect((await people())[0]?.traits).toEqual({ plan: 'pro' });
  });

  test('imported history does not overwrite a newer trait, and is recorded where it belongs', async () => {
    await stage.tell({ user: 'ada', minute: 10, traits: { plan: 'pro' } });
    await stage.drain();
    await stage.tell({ user: 'ada', minute: 5, receivedMinute: 11, history: true, traits: { plan: 'trial', role: 'dev' } });
    await stage.drain();
    expect((await people())[0]?.traits).toEqual({ plan: 'pro', role: 'dev' });
    const changes = await stage.rows(`select key, value from trait_changes where workspace_id = $1 order by at, key`);
    expect(changes).toEqual([
      { key: 'plan', value: 'trial' },
      { key: 'role', value: 'dev' },
      { key: 'plan', value: 'pro' },
    ]);
  });

  test('a person starts at the trait createdAt, else with the first event by its timestamp', async () => {
    await stage.tell({ user: 'a', minute: 5, name: 'X' }, { user: 'a', minute: 3, receivedMinute: 6, name: 'X' });
    await stage.tell(
      { user: 'b', minute: 5, traits: { createdAt: '2025-01-01T00:00:00Z' } },
      { user: 'c', minute: 5, traits: { createdAt: 1735689600 } },
    );
    await stage.drain();
    const started = await stage.rows<{ user_id: string; started_at: Date }>(
      'select user_id, started_at from persons where workspace_id = $1 order by 1',
    );
    expect(started.map(({ started_at }) => started_at.toISOString())).toEqual([
      isoAt(3),
      '2025-01-01T00:00:00.000Z',
      '2025-01-01T00:00:00.000Z',
    ]);
  });

  test('group makes the account and the membership, and the account joined last is the person’s', async () => {
    await stage.tell(
      { user: 'ada', group: 'acme', traits: { name: 'Acme', mrr: 10 } },
      { user: 'bob', group: 'acme', minute: 1, traits: { mrr: 20 } },
    );
    await stage.tell({ user: 'ada', group: 'beta', minute: 2, traits: {} });
    await stage.drain();
    expect((await people()).map(({ account_id }) => account_id)).toEqual(['beta', 'acme']);
    expect(await stage.rows('select id, name, traits from accounts where workspace_id = $1 order by id')).toEqual([
      { id: 'acme', name: 'Acme', traits: { name: 'Acme', mrr: 20 } },
      { id: 'beta', name: null, traits: {} },
    ]);
    const members =
      await stage.rows(`select p.user_id, m.account_id from memberships m join persons p on p.workspace_id = m.workspace_id and p.id = m.person_id
      where m.workspace_id = $1 order by 1, 2`);
    expect(members).toEqual([
      { user_id: 'ada', account_id: 'acme' },
      { user_id: 'ada', account_id: 'beta' },
      { user_id: 'bob', account_id: 'acme' },
    ]);
    expect(
      await stage.rows(`select value from trait_changes where workspace_id = $1 and owner = 'a:acme' and key = 'mrr' order by at`),
    ).toEqual([{ value: 10 }, { value: 20 }]);
  });
});

describe('milestones and roll-ups', () => {
  test('a milestone keeps the first instant by event time, whatever comes first', async () => {
    await stage.milestone('first', 'Report Created', { property: 'kind', op: 'eq', value: 'full' });
    await stage.tell(
      { user: 'ada', name: 'Report Created', minute: 1, properties: { kind: 'draft' } },
      { user: 'ada', name: 'Report Created', minute: 9, properties: { kind: 'full' } },
      { user: 'ada', name: 'Report Created', minute: 4, receivedMinute: 10, properties: { kind: 'full' } },
    );
    await stage.drain(1);
    expect(await reached()).toEqual([{ user_id: 'ada', milestone: 'first', at: isoAt(4) }]);
  });

  test('days count active track events; event days count all, by name and partition', async () => {
    await stage.tell({ user: 'ada', name: 'X' }, { user: 'ada', name: 'X', minute: 1 }, { user: 'ada', name: 'Y', minute: 1441 });
    await stage.tell({ user: 'ada', name: 'X', properties: { passive: true } }, { user: 'ada', type: 'page', name: 'Home' });
    await stage.drain(2);
    expect(await stage.rows('select day::text, events from person_days where workspace_id = $1 order by day')).toEqual([
      { day: '2026-03-01', events: 2 },
      { day: '2026-03-02', events: 1 },
    ]);
    expect(
      await stage.rows('select type, name, sum(events)::int as n from event_days where workspace_id = $1 group by 1, 2 order by 1, 2'),
    ).toEqual([
      { type: 'page', name: 'Home', n: 1 },
      { type: 'track', name: 'X', n: 3 },
      { type: 'track', name: 'Y', n: 1 },
    ]);
  });
});

describe('identity', () => {
  const twoPasts = async () => {
    await stage.milestone('first', 'Report Created');
    await stage.tell({ anonymous: 'x1', name: 'Report Created', minute: 1 }, { anonymous: 'x1', name: 'Visit', minute: 2 });
    await stage.tell({ user: 'ada', name: 'Report Created', minute: 5 }, { user: 'ada', traits: { plan: 'pro' }, minute: 5 });
  };
  const onePast = async () => {
    expect(await reached()).toEqual([{ user_id: 'ada', milestone: 'first', at: isoAt(1) }]);
    expect(await people()).toHaveLength(1);
    expect(await stage.rows('select sum(events)::int as n from person_days where workspace_id = $1')).toEqual([{ n: 4 }]);
    const actors = await stage.rows<{ actor: string }>('select actor from identities where workspace_id = $1 order by 1');
    expect(actors.map(({ actor }) => actor)).toEqual(['a:x1', 'u:ada']);
  };

  test.each([1, 2, 3, 1000])('an identify that names both joins them, with what was anonymous before (batches of %i)', async (limit) => {
    await twoPasts();
    await stage.tell({ user: 'ada', anonymous: 'x1', traits: { email: 'a@b.test' }, minute: 6 });
    await stage.tell({ anonymous: 'x1', name: 'Visit', minute: 7 });
    await stage.drain(limit);
    await onePast();
    expect((await people())[0]?.traits).toEqual({ plan: 'pro', email: 'a@b.test' });
  });

  test('an alias does the same, whether previousId was written as a user or as an anonymous id', async () => {
    await twoPasts();
    await stage.tell({ type: 'alias', user: 'ada', previous: 'u:x1', minute: 6 }, { anonymous: 'x1', name: 'Visit', minute: 7 });
    await stage.drain(3);
    await onePast();
  });

  test('an alias joins two known users: the new id survives, with the other one’s past', async () => {
    await stage.milestone('first', 'Report Created');
    await stage.tell(
      { user: 'old', name: 'Report Created', minute: 1 },
      { user: 'old', traits: { plan: 'trial', role: 'dev' }, minute: 1 },
    );
    await stage.tell({ user: 'new', traits: { plan: 'pro' }, minute: 2 }, { type: 'alias', user: 'new', previous: 'u:old', minute: 3 });
    await stage.tell({ user: 'old', traits: { seats: 3 }, minute: 4 });
    await stage.drain(2);
    expect((await people()).map(({ user_id, traits }) => ({ user_id, traits }))).toEqual([
      { user_id: 'new', traits: { plan: 'pro', role: 'dev', seats: 3 } },
    ]);
    expect(await reached()).toEqual([{ user_id: 'new', milestone: 'first', at: isoAt(1) }]);
  });

  test('who took one of the two out of a list, or wants no contact, is left alone as both, and what was to be done for one stays to be done', async () => {
    await stage.tell({ user: 'old', traits: {} }, { user: 'new', traits: {} });
    await stage.drain();
    const person = `(select id from persons where workspace_id = $1 and user_id = 'old')`;
    await stage.rows(`insert into unsubscribes (workspace_id, person_id, "group", at, source) select $1, ${person}, 'news', now(), 'link'`);
    await stage.rows(
      `insert into suppressions (workspace_id, kind, subject, reason) select $1, 'person', ${person}::text, 'do-not-contact'`,
    );
    await stage.rows(
      `insert into tasks (workspace_id, id, title, assignee, person_id, created_at, created_by) select $1, 't', 'Call', 'csm', ${person}, now(), 'x'`,
    );
    await stage.rows(
      `insert into test_sends (workspace_id, id, template, person_id, status, content, created_by) select $1, 't', 'tip', ${person}, 'sandbox', '{}', 'x'`,
    );
    await stage.tell({ type: 'alias', user: 'new', previous: 'u:old', minute: 1 });
    await stage.drain();
    const of = (table: string, key: string) =>
      stage.rows(
        `select p.user_id from ${table} t left join persons p on p.workspace_id = t.workspace_id and p.id::text = t.${key}::text where t.workspace_id = $1`,
      );
    for (const [table, key] of [
      ['unsubscribes', 'person_id'],
      ['suppressions', 'subject'],
      ['tasks', 'person_id'],
      ['test_sends', 'person_id'],
    ] as const)
      expect({ [table]: await of(table, key) }).toEqual({ [table]: [{ user_id: 'new' }] });
  });

  test('an anonymous id that belongs to a known user stays with them when another user identifies at the same browser', async () => {
    await stage.tell({ user: 'ada', anonymous: 'x1', traits: {} }, { user: 'bob', anonymous: 'x1', traits: {}, minute: 1 });
    await stage.drain();
    expect((await people()).map(({ user_id }) => user_id)).toEqual(['ada', 'bob']);
    expect(
      await stage.rows(`select p.user_id from identities i join persons p on p.workspace_id = i.workspace_id and p.id = i.person_id
      where i.workspace_id = $1 and i.actor = 'a:x1'`),
    ).toEqual([{ user_id: 'ada' }]);
  });

  test('merges in both directions at once, by two workers, end in one person each', async () => {
    const users = Array.from({ length: 60 }, (_, n) => n);
    await stage.milestone('first', 'Report Created');
    await stage.tell(...users.map((n) => ({ anonymous: `x${n}`, name: 'Report Created', minute: 1 })));
    await stage.tell(...users.map((n) => ({ user: `u${n}`, name: 'Visit', minute: 2 })));
    await stage.tell(...users.map((n) => ({ user: `u${n}`, anonymous: `x${n}`, traits: { n }, minute: 3 })));
    await stage.tell(...users.map((n) => ({ anonymous: `x${n}`, name: 'Visit', minute: 4 })));
    const other = new Stage(stage.workspaceId, 4);
    await Promise.all([stage.drain(17), other.drain(23, other.lane)]);
    expect(await people()).toHaveLength(60);
    expect(await reached()).toHaveLength(60);
    expect(await stage.rows('select sum(events)::int as n from person_days where workspace_id = $1')).toEqual([{ n: 180 }]);
    expect(
      await stage.rows('select count(distinct person_id)::int as n, count(*)::int as actors from identities where workspace_id = $1'),
    ).toEqual([{ n: 60, actors: 120 }]);
  });
});
