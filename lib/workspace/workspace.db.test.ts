import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import {
  auditLog,
  contextOf,
  contextOfToken,
  createApiToken,
  createMember,
  createWorkspace,
  createWriteKey,
  health,
  memberContext,
  sessionOfMember,
  signIn,
  systemContext,
  workspaceOfWriteKey,
} from './index.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const password = 'correct horse battery';
const aMember = async (email: string, role: 'viewer' | 'admin' = 'viewer') => {
  const workspaceId = await aWorkspace();
  return { workspaceId, ...(await createMember(workspaceId, { email, name: 'Ada Lindqvist', role, password })) };
};

describe('a workspace', () => {
  test('has a slug of its own', async () => {
    await createWorkspace({ slug: 'acme', name: 'Acme' });
    await expect(createWorkspace({ slug: 'acme', name: 'Other' })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('takes an e-mail once, whatever its capitals', async () => {
    const { workspaceId } = await aMember('twice@example.com');
    await expect(createMember(workspaceId, { email: ' Twice@Example.com', name: 'B', role: 'admin', password })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('a write key', () => {
  test('leads to its workspace', async () => {
    const workspaceId = await aWorkspace(4);
    const { writeKey } = await createWriteKey(workspaceId, 'app');
    expect(await workspaceOfWriteKey(writeKey)).toEqual({ workspaceId, partitions: 4 });
  });

  test('is unknown when nobody made it, when it is empty, and when it is revoked', async () => {
    const { writeKey, id } = await createWriteKey(await aWorkspace(), 'app');
    await pool().query('update write_keys set revoked_at = now() where id = $1', [id]);
    expect(await workspaceOfWriteKey(writeKey)).toBeNull();
    expect(await workspaceOfWriteKey('mp_write_nobody')).toBeNull();
    expect(await workspaceOfWriteKey('')).toBeNull();
  });

  test('is kept as a hash only', async () => {
    const { writeKey } = await createWriteKey(await aWorkspace(), 'app');
    const { rows } = await pool().query('select t::text as row from write_keys t');
    expect(rows.filter(({ row }) => row.includes(writeKey))).toEqual([]);
  });
});

describe('an API token', () => {
  test('may what it was given and no more', async () => {
    const workspaceId = await aWorkspace();
    const { apiToken, id } = await createApiToken(workspaceId, 'ci', ['journeys:read']);
    const ctx = await contextOfToken(apiToken);
    expect(ctx).toMatchObject({ workspaceId, actor: `token:${id}` });
    expect(ctx?.may('journeys:read')).toBe(true);
    expect(() => ctx?.require('journeys:write')).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });

  test('is nobody when it is unknown or revoked', async () => {
    const { apiToken, id } = await createApiToken(await aWorkspace(), 'ci');
    await pool().query('update api_tokens set revoked_at = now() where id = $1', [id]);
    expect(await contextOfToken(apiToken)).toBeNull();
    expect(await contextOfToken('mp_api_nobody')).toBeNull();
  });
});

describe('signing in', () => {
  test('finds the member by e-mail and password', async () => {
    const { id, workspaceId } = await aMember('in@example.com', 'admin');
    const session = await signIn({ email: 'IN@example.com ', password, address: '1' });
    expect(session).toMatchObject({ workspace: { id: workspaceId }, member: { id, role: 'admin', email: 'in@example.com' } });
  });

  test('says the same of a wrong password and of an unknown e-mail', async () => {
    await aMember('wrong@example.com');
    expect(await signIn({ email: 'wrong@example.com', password: 'wrong horse battery', address: '2' })).toBeNull();
    expect(await signIn({ email: 'nobody@example.com', password, address: '2' })).toBeNull();
  });

  test('opens the workspace whose password it is, for an e-mail that is in two', async () => {
    await aMember('both@example.com');
    const other = await aWorkspace();
    await createMember(other, { email: 'both@example.com', name: 'Ada', role: 'viewer', password: 'another battery' });
    expect((await signIn({ email: 'both@example.com', password: 'another battery', address: '3' }))?.workspace.id).toBe(other);
  });

  test('is refused after ten wrong tries, also with the right password', async () => {
    await aMember('tries@example.com');
    for (let i = 0; i < 10; i++)
      expect(await signIn({ email: 'tries@example.com', password: 'a wrong one', address: `4.${i}` })).toBeNull();
    await expect(signIn({ email: 'tries@example.com', password, address: '4' })).rejects.toMatchObject({
      code: 'too-many',
      retryAfter: expect.any(Number),
    });
  });

  test('stands in the audit log', async () => {
    const { workspaceId, id } = await aMember('seen@example.com');
    await signIn({ email: 'seen@example.com', password, address: '5' });
    const [entry] = await auditLog(systemContext(workspaceId), { limit: 1 });
    expect(entry).toMatchObject({ action: 'member.sign-in', actor: `member:${id}`, actorName: 'Ada Lindqvist' });
  });

  test('keeps no password, only an argon2id hash', async () => {
    const { id } = await aMember('hash@example.com');
    const { rows } = await pool().query('select password_hash from members where id = $1', [id]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$/);
    await expect(
      aMember('short@example.com').then(({ workspaceId }) =>
        createMember(workspaceId, { email: 'x@y.z', name: 'X', role: 'viewer', password: 'short' }),
      ),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  test('a removed member is nobody', async () => {
    const { workspaceId, id } = await aMember('gone@example.com');
    await pool().query('delete from members where id = $1', [id]);
    expect(await sessionOfMember(workspaceId, id)).toBeNull();
  });
});

describe('the audit log', () => {
  test('keeps an entry with its deed, and loses it with the deed', async () => {
    const { workspaceId, id } = await aMember('audit@example.com', 'admin');
    const ctx = memberContext(workspaceId, id, 'admin');
    await ctx.transaction((tx) => tx.audit('journey.publish', 'welcome', { before: 1, after: 2 }));
    const undone = ctx.transaction(async (tx) => {
      await tx.audit('journey.archive', 'welcome');
      throw new Error('the deed failed');
    });
    await expect(undone).rejects.toThrow('the deed failed');
    expect(await auditLog(ctx, { limit: 10 })).toMatchObject([
      { action: 'journey.publish', target: 'welcome', detail: { before: 1, after: 2 }, actor: `member:${id}` },
    ]);
  });

  test('is not for those who may not read it, and shows nothing of another workspace', async () => {
    const [own, other] = [await aWorkspace(), await aWorkspace()];
    await systemContext(other).transaction((tx) => tx.audit('journey.publish', 'secret'));
    expect(await auditLog(systemContext(own), { limit: 10 })).toEqual([]);
    await expect(auditLog(contextOf(own, 'system', ['journeys:read']), { limit: 10 })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('health', () => {
  test('is good with every migration applied', async () => {
    expect(await health()).toMatchObject({ faults: [], migrations: expect.any(Number) });
  });

  test('names a migration that is missing', async () => {
    const { rows } = await pool().query(
      'delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations) returning migration_name as name',
    );
    expect((await health()).faults).toEqual([`The migration ${rows[0].name} is not applied.`]);
  });
});
