import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makePartitions } from '#lib/event-log';
import { Refusal } from '#lib/kernel';
import {
  contextOfToken,
  createApiToken,
  createMember,
  createWorkspace,
  createWriteKey,
  type Workspace,
  workspaceOfWriteKey,
  workspaces,
} from '#lib/workspace';
import { writePrivately } from './write-privately.ts';

/** What a newcomer needs to get in: shown at start and kept in `DATA_DIR/credentials.json`. */
export const Credentials = z.object({
  url: z.string(),
  email: z.string(),
  password: z.string(),
  writeKey: z.string(),
  apiToken: z.string(),
});
export type Credentials = z.infer<typeof Credentials>;

const fileOf = (folder: string) => join(folder, 'credentials.json');
const partitions = 16;

/**
 * The credentials of this data folder, valid on this database: those kept, or new ones. An empty database gets its first
 * workspace. Where the kept ones have been lost, new keys and one more admin are added; what others hold stays good.
 */
export async function ensureCredentials(
  folder: string,
  url: string,
  demo: boolean,
): Promise<{ credentials: Credentials; workspace: Workspace }> {
  const [first] = await workspaces();
  const workspace = first ?? (await createWorkspace({ slug: 'main', name: demo ? 'Demo' : 'Milepost', partitions, settings: { demo } }));
  await makePartitions(workspace.id, workspace.partitions);
  const kept = keptCredentials(folder);
  const credentials =
    kept && first && (await areGood(kept)) ? { ...kept, url } : await makeCredentials(workspace, url, first ? undefined : kept);
  writePrivately(fileOf(folder), credentials);
  return { credentials, workspace };
}

/** What another command on this machine may use; undefined before the first start. */
export function keptCredentials(folder: string): Credentials | undefined {
  if (!existsSync(fileOf(folder))) return undefined;
  return Credentials.safeParse(JSON.parse(readFileSync(fileOf(folder), 'utf8'))).data;
}

async function areGood({ writeKey, apiToken }: Credentials): Promise<boolean> {
  return Boolean((await workspaceOfWriteKey(writeKey)) && (await contextOfToken(apiToken)));
}

/** With `kept`, a new database gets the credentials that the folder had: what is set up with them goes on working. */
async function makeCredentials({ id }: Workspace, url: string, kept: Credentials | undefined): Promise<Credentials> {
  const password = kept?.password ?? randomBytes(12).toString('base64url');
  const email = await makeAdmin(id, kept?.email ?? 'demo@milepost.local', password);
  const { writeKey } = await createWriteKey(id, 'made at start', kept?.writeKey);
  const { apiToken } = await createApiToken(id, 'made at start', undefined, kept?.apiToken);
  return { url, email, password, writeKey, apiToken };
}

/** Answers the e-mail: another one where the wanted is a member whose password is not known any more. */
async function makeAdmin(workspaceId: number, wanted: string, password: string): Promise<string> {
  const other = `admin-${randomBytes(3).toString('hex')}@milepost.local`;
  for (const email of [wanted, other]) {
    try {
      await createMember(workspaceId, { email, name: 'Admin', role: 'admin', password });
      return email;
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'conflict')) throw error;
    }
  }
  throw new Error(`${other} is taken, which chance does not do`);
}
