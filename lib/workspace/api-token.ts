import { pool, prisma } from '#lib/db';
import { briefCache } from './brief-cache.ts';
import { type Context, contextOf } from './context.ts';
import { Scope, scopes } from './contract.ts';
import { hashOfSecret, hintOfSecret, newSecret } from './secret.ts';

/** Makes a token for programs that use the management API. The token itself is shown this once. */
export async function createApiToken(
  workspaceId: number,
  name: string,
  granted: readonly Scope[] = scopes,
  secret = newSecret('mp_api'),
): Promise<{ id: string; apiToken: string }> {
  const data = { workspaceId, name, hint: hintOfSecret(secret), hash: hashOfSecret(secret), scopes: [...granted] };
  const { id } = await prisma().apiToken.create({ data });
  tokens.forget(secret);
  return { id, apiToken: secret };
}

async function loadToken(token: string): Promise<Context | null> {
  // One statement finds the token and notes its use, at most once in the 5 s that the answer is remembered.
  const { rows } = await pool().query<{ workspaceId: number; id: string; scopes: string[] }>(
    'update api_tokens set used_at = now() where hash = $1 and revoked_at is null returning workspace_id as "workspaceId", id, scopes',
    [hashOfSecret(token)],
  );
  const row = rows[0];
  return row ? contextOf(row.workspaceId, `token:${row.id}`, row.scopes.filter(isScope)) : null;
}

const isScope = (name: string): name is Scope => Scope.safeParse(name).success;
const tokens = briefCache(loadToken, { ttlMs: 5_000, size: 5_000 });

/** The context of a bearer token, or null. Remembered for 5 s; a revoked token ends within that time. */
export const contextOfToken = (token: string): Promise<Context | null> =>
  token.length > 0 && token.length <= 200 ? tokens.get(token) : Promise.resolve(null);
