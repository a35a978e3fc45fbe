import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Handler, markPeer, sessionCookie } from '#lib/http';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { createApiToken, createMember, type Role, roles, type Scope, scopes, scopesOfRole } from '#lib/workspace';
import { ask, declared, type Headers, sameOrigin, scoped, step, steps } from './walk-steps.ts';

/* Walks over every route there is, and asks who gets what. A new route is in the walk by being there. */

/** Routes that ask nobody who they are. Each says `because` in its declaration. */
const open = [
  'GET /api/health',
  'GET /api/openapi.json',
  'GET /api/shared-figures/{token}',
  'GET /metrics',
  'GET /sdk.js',
  'GET /t/c/{token}',
  'GET /t/o/{token}',
  'GET /unsubscribe/{token}',
  'POST /api/bounces/{token}',
  'POST /unsubscribe/{token}',
];
/** Routes that are guarded by something other than `route()`. */
const guardedOtherwise: Record<string, string> = {
  'api/auth/[...nextauth]/route.ts': "next-auth's own, with its CSRF token",
  'ofrep/v1/evaluate/flags/route.ts': 'write keys, which may only read what flags serve (lib/flags)',
  'ofrep/v1/evaluate/flags/[key]/route.ts': 'write keys, which may only read what flags serve (lib/flags)',
  'v1/messages/route.ts': 'write keys, and proof of identity where it is asked for (lib/channels/in-app)',
  'v1/messages/[id]/progress/route.ts': 'write keys, and proof of identity where it is asked for (lib/channels/in-app)',
  'v1/messages/[id]/[status]/route.ts': 'write keys, and proof of identity where it is asked for (lib/channels/in-app)',
  'v1/stream/route.ts': 'write keys, and proof of identity where it is asked for (lib/channels/in-app)',
  'v1/[...call]/route.ts': 'write keys, which may only write (lib/ingest)',
};

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: Client;
let own: number;
const cookies = {} as Record<Role, string>;
let ownCookie: string;
let foreignCookie: string;

const aMember = async (workspaceId: number, role: Role) => {
  const { id } = await createMember(workspaceId, { email: `${role}@example.com`, name: role, role, password: 'correct horse battery' });
  return sessionCookie(workspaceId, id);
};
beforeAll(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  const common = await aWorkspace();
  for (const role of roles) cookies[role] = await aMember(common, role);
  own = await aWorkspace();
  [ownCookie, foreignCookie] = [await aMember(own, 'admin'), await aMember(await aWorkspace(), 'admin')];
  for (const name of [
    'milestones',
    'segments',
    'struggles',
    'experiments',
    'flags',
    'templates',
    'experiences',
    'subscription-groups',
    'journeys',
    'journeys/{key}/publish',
  ].map((path) => `POST /api/${path}`)) {
    expect(await ask(step(name), { cookie: ownCookie, ...sameOrigin })).toMatchObject({
      status: expect.toSatisfy((status: number) => status < 300),
    });
  }
  await client.query(
    `with account as (insert into accounts (workspace_id, id, name, started_at, first_seen_at, last_seen_at) values ($1, 'walk-account', 'walk-account', now(), now(), now())),
          person as (insert into persons (workspace_id, partition, user_id, email, started_at, first_seen_at, last_seen_at, account_id)
                     values ($1, 0, 'walk-user', 'walk-user@example.com', now(), now(), now(), 'walk-account') returning id),
          identity as (insert into identities (workspace_id, actor, person_id, partition) select $1, 'u:walk-user', id, 0 from person),
          membership as (insert into memberships (workspace_id, person_id, account_id, since) select $1, id, 'walk-account', now() from person)
     insert into messages (workspace_id, key, journey, version, run_id, node, person_id, user_id, channel, status, rendered, created_at)
     select $1, repeat('a', 32), 'walk-key', 1, 1, 'start', id, 'walk-user', 'email', 'sandbox', '{"subject":"walk-subject"}', now() from person`,
    [own],
  );
  await client.query(
    `insert into test_sends (workspace_id, id, template, status, content, created_by)
     values ($1, repeat('a', 32), 'walk-key', 'sandbox', '{"subject":"walk-subject","to":"walk-user@example.com"}', 'member:walk')`,
    [own],
  );
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** A digest of every row of a workspace, in all tables. */
async function contents(workspace: number): Promise<Record<string, string>> {
  const tables = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t where workspace_id = $1`,
      [workspace],
    );
    digests[name] = rows[0].digest;
  }
  return digests;
}

describe('the routes', () => {
  test('are all declarations, but for those that say here what guards them', () => {
    expect([...new Set(steps.filter((one) => !declared(one)).map(({ file }) => file))].sort()).toEqual(
      Object.keys(guardedOtherwise).sort(),
    );
  });

  test('ask who it is, but for those that say why not', () => {
    const asked = steps.filter(declared).filter(({ handler }) => handler.declaration.access === 'public');
    expect(asked.map(({ name }) => name).sort()).toEqual(open);
    expect(asked.filter(({ handler }) => !handler.declaration.because)).toEqual([]);
  });

  test('are all in the API document, and nothing else is', async () => {
    const { text } = await ask(step('GET /api/openapi.json'), {});
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, { 'x-scopes'?: Scope[] }>> };
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(
      steps
        .filter(declared)
        .map(({ name }) => name)
        .sort(),
    );
    for (const { path, method, needed } of scoped) expect(paths[path]?.[method.toLowerCase()]?.['x-scopes']).toEqual(needed);
  });

  test('of ingest know nobody without a write key', async () => {
    const response = await (step('POST /v1/{call}').handler as Handler)(
      new Request('http://localhost/v1/track', { method: 'POST', body: '{}' }),
    );
    expect(response.status).toBe(401);
  });

  test('the meters are for this machine and for who has the token', async () => {
    const marked = (address: string) => {
      const headers: Headers = {};
      markPeer(headers, address);
      return headers;
    };
    const status = async (headers: Headers) => (await ask(step('GET /metrics'), headers)).status;
    expect([
      await status({}),
      await status(marked('192.0.2.1')),
      await status({ 'X-Forwarded-For': '127.0.0.1' }),
      await status(marked('127.0.0.1')),
    ]).toEqual([401, 401, 401, 200]);
  });
});

const isLetIn = (status: number) => status !== 401 && status !== 403 && status < 500;

describe.each(scoped)('$name', (one) => {
  test('is closed to those who do not say who they are, and to those who lie', async () => {
    const lies: Headers[] = [
      {},
      { cookie: 'milepost.session=forged' },
      { authorization: 'Bearer mp_api_unknown' },
      { authorization: 'Basic YTpi', cookie: cookies.admin },
    ];
    for (const headers of lies) expect((await ask(one, { ...headers, ...sameOrigin })).status).toBe(401);
  });

  test.each(roles)(`lets a %s in if the role holds ${one.needed.join(' and ')}`, async (role) => {
    const { status, text } = await ask(one, { cookie: cookies[role], ...sameOrigin });
    const may = one.needed.every((scope) => scopesOfRole[role].includes(scope));
    expect(may ? isLetIn(status) : status === 403, `${status} ${text}`).toBe(true);
  });

  test.each(one.needed)('is closed to a token that lacks %s, whatever else it holds', async (missing) => {
    const { apiToken } = await createApiToken(
      own,
      'without',
      scopes.filter((scope) => scope !== missing),
    );
    expect((await ask(one, { authorization: `Bearer ${apiToken}` })).status).toBe(403);
  });

  test(`asks of a token ${one.needed.join(' and ')}, and no more`, async () => {
    const { apiToken } = await createApiToken(await aWorkspace(), 'only', one.needed);
    const { status, text } = await ask(one, { authorization: `Bearer ${apiToken}` });
    expect(isLetIn(status), `${status} ${text}`).toBe(true);
  });
});

describe.each(scoped.filter(({ method }) => method === 'GET'))('$name', (one) => {
  test('answers its own workspace, and tells another nothing', async () => {
    expect(await ask(one, { cookie: ownCookie })).toMatchObject({ status: 200 });
    const { status, text } = await ask(one, { cookie: foreignCookie });
    if (one.path.includes('{')) expect(status, text).toBe(404);
    else expect([status, text]).toEqual([200, expect.not.stringContaining('walk-')]);
  });
});

describe.each(scoped.filter(({ method }) => method !== 'GET'))('$name', (one) => {
  test('is closed to a page of another site that has the cookie sent along', async () => {
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://evil.example' }, {}] as Headers[]) {
      expect((await ask(one, { cookie: cookies.admin, ...headers })).status).toBe(403);
    }
  });

  test('changes nothing in another workspace', async () => {
    const before = await contents(own);
    const { status } = await ask(one, { cookie: foreignCookie, ...sameOrigin });
    expect(status).toBeLessThan(500);
    if (one.method === 'DELETE') expect(status).toBe(404);
    expect(await contents(own)).toEqual(before);
  });
});
