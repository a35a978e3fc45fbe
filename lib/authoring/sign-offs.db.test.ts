import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { askedSignOffs, askForSignOffs, type Context, contextOf, createMember, memberContext, type Role, scopes } from '#lib/workspace';
import { PublishInput } from './contract.ts';
import {
  createJourney,
  deleteJourney,
  journeyVersions,
  pauseJourney,
  publishJourney,
  resumeJourney,
  saveJourney,
  signDraft,
  signOffs,
  withdrawSignOff,
} from './index.ts';

let db: Awaited<ReturnType<typeof freshDatabase>>;
let workspaceId: number;
let admin: Context;
let editor: Context;
let csm: Context;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const live = PublishInput.parse({});
const shadow = PublishInput.parse({ mode: 'shadow' });
const key = 'signed';
const documentOf = (name: string) => ({
  key,
  name,
  nodes: [{ id: 'n1', type: 'trigger', data: { on: { kind: 'api' } } }],
  edges: [],
});

async function aMember(name: string, role: Role): Promise<Context> {
  const { id } = await createMember(workspaceId, { email: `${role}@example.com`, name, password: 'a long password', role });
  return memberContext(workspaceId, id, role);
}
beforeEach(async () => {
  workspaceId = await aWorkspace();
  admin = await aMember('Ada', 'admin');
  editor = await aMember('Edgar', 'editor');
  csm = await aMember('Carla', 'csm');
  await createJourney(editor, { document: documentOf('First') });
});

test('a workspace that asks for no sign-off gets none asked', async () => {
  expect(await askedSignOffs(csm)).toEqual({ signOffs: [] });
  expect(await publishJourney(editor, { key, ...live })).toMatchObject({ version: 1 });
});

test('only an admin says what is asked for; it stands in the audit log, in one order, and the other settings stay', async () => {
  await pool().query(`update workspaces set settings = '{"kept": 1}' where id = $1`, [workspaceId]);
  await expect(askForSignOffs(editor, { signOffs: [] })).rejects.toMatchObject({ code: 'forbidden' });
  await askForSignOffs(admin, { signOffs: ['customer-success', 'product', 'product'] });
  expect(await askedSignOffs(csm)).toEqual({ signOffs: ['product', 'customer-success'] });
  expect((await pool().query('select settings from workspaces where id = $1', [workspaceId])).rows).toEqual([
    { settings: { kept: 1, signOffs: ['product', 'customer-success'] } },
  ]);
  const { rows } = await pool().query('select detail from audit_log where workspace_id = $1 and action = $2', [
    workspaceId,
    'workspace.ask-sign-offs',
  ]);
  expect(rows).toEqual([{ detail: { signOffs: ['product', 'customer-success'] } }]);
});

describe('where product and customer success are asked', () => {
  beforeEach(() => askForSignOffs(admin, { signOffs: ['product', 'customer-success'] }));

  test('going live is refused with the names of what is missing, until nothing is', async () => {
    const publish = () => publishJourney(editor, { key, ...live });
    await expect(publish()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('the sign-off of Product and Customer success'),
      issues: [{ path: 'signOffs.product' }, { path: 'signOffs.customer-success' }],
    });
    await signDraft(csm, { key, kind: 'customer-success', revision: 1 });
    await expect(publish()).rejects.toMatchObject({ message: expect.stringContaining('the sign-off of Product.') });
    await signDraft(editor, { key, kind: 'product', revision: 1 });
    await publish();
    expect(await journeyVersions(csm, { key })).toMatchObject([
      {
        number: 1,
        signOffs: [
          { kind: 'product', by: 'Edgar' },
          { kind: 'customer-success', by: 'Carla' },
        ],
      },
    ]);
  });

  test('one person may hold several', async () => {
    await signDraft(editor, { key, kind: 'product', revision: 1 });
    await signDraft(editor, { key, kind: 'customer-success', revision: 1 });
    await publishJourney(editor, { key, ...live });
  });

  test('any change takes a sign-off back, and it holds again for the document it was given for', async () => {
    await signDraft(editor, { key, kind: 'product', revision: 1 });
    await signDraft(csm, { key, kind: 'customer-success', revision: 1 });
    await saveJourney(editor, { key, document: documentOf('Second') });
    expect(await signOffs(editor, { key })).toMatchObject({ revision: 2, given: [], missing: ['product', 'customer-success'] });
    await expect(publishJourney(editor, { key, ...live })).rejects.toMatchObject({ code: 'conflict' });
    await saveJourney(editor, { key, document: documentOf('First') });
    expect((await signOffs(editor, { key })).missing).toEqual([]);
  });

  test('nobody signs what they have not seen', async () => {
    await saveJourney(editor, { key, document: documentOf('Second') });
    await expect(signDraft(csm, { key, kind: 'customer-success', revision: 1 })).rejects.toMatchObject({ code: 'conflict' });
    expect((await signOffs(csm, { key })).given).toEqual([]);
  });

  test('a CSM speaks for customer success only, and a program for nobody', async () => {
    await expect(signDraft(csm, { key, kind: 'product', revision: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    const token = contextOf(workspaceId, 'token:00000000-0000-4000-8000-000000000001', scopes);
    await expect(signDraft(token, { key, kind: 'product', revision: 1 })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await signOffs(csm, { key })).mayGive).toEqual(['customer-success']);
    expect((await signOffs(token, { key })).mayGive).toEqual([]);
  });

  test('who signed first stands; they alone take it back, and each deed is in the audit log once', async () => {
    await signDraft(editor, { key, kind: 'product', revision: 1 });
    await signDraft(admin, { key, kind: 'product', revision: 1 });
    expect((await signOffs(admin, { key })).given).toMatchObject([{ kind: 'product', by: 'Edgar', mine: false }]);
    await expect(withdrawSignOff(admin, { key, kind: 'product' })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await withdrawSignOff(editor, { key, kind: 'product' })).given).toEqual([]);
    await expect(withdrawSignOff(editor, { key, kind: 'product' })).rejects.toMatchObject({ code: 'not-found' });
    const { rows } = await pool().query(
      `select action, detail->>'kind' as kind from audit_log where workspace_id = $1 and action like 'journey.%sign%' order by id`,
      [workspaceId],
    );
    expect(rows).toEqual([
      { action: 'journey.sign', kind: 'product' },
      { action: 'journey.withdraw-sign-off', kind: 'product' },
    ]);
  });

  test('shadow needs none, and to go live from there does', async () => {
    await publishJourney(editor, { key, ...shadow });
    await expect(publishJourney(editor, { key, ...live })).rejects.toMatchObject({ code: 'conflict' });
    await pauseJourney(editor, { key });
    expect(await resumeJourney(editor, { key })).toMatchObject({ status: 'shadow' });
  });

  test('a journey made anew under the key of another has no sign-off of it', async () => {
    await signDraft(editor, { key, kind: 'product', revision: 1 });
    await deleteJourney(editor, { key });
    await createJourney(editor, { document: documentOf('First') });
    expect((await signOffs(editor, { key })).given).toEqual([]);
  });
});
