import { pool } from '#lib/db';
import { isObject } from '#lib/kernel';
import { callerOfPage, refused } from './page-request.ts';

const mostBytes = 8_192;

/** A message that a page speaks of, on behalf of whose it is. */
export interface PageMessage {
  readonly workspaceId: number;
  readonly personId: number;
  readonly key: string;
  readonly status: string;
  /** What the page says besides who it is */
  readonly body: Readonly<Record<string, unknown>>;
}

/** The message of a request with `{ writeKey, userId, userHash?, … }`; a Response that refuses it where it is somebody else's, or the user not proven. */
export async function messageOfPage(request: Request, id: string): Promise<PageMessage | Response> {
  const body = await given(request);
  if (body === null) return refused(400, 'The body is a JSON object with writeKey and userId.');
  const caller = await callerOfPage((name) => (typeof body[name] === 'string' ? body[name] : null));
  if (caller instanceof Response) return caller;
  const { workspaceId, userId } = caller;
  if (userId === null) return refused(400, 'Say by userId whose message it is.');
  const key = id.replaceAll('\0', '');
  const { rows } = await pool().query<{ personId: number; status: string }>(
    `select m.person_id as "personId", m.status from identities i join messages m on m.workspace_id = i.workspace_id and m.person_id = i.person_id
     where i.workspace_id = $1 and i.actor = 'u:' || $2 and m.key = $3 and m.channel = 'in-app'`,
    [workspaceId, userId, key],
  );
  const [row] = rows;
  if (row === undefined) return refused(404, 'This user has no such message.');
  return { workspaceId, ...row, key, body };
}

async function given(request: Request): Promise<Record<string, unknown> | null> {
  try {
    const text = await request.text();
    const value: unknown = text.length > mostBytes ? null : JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null; // the caller is told so
  }
}
