import { pool, transaction } from '#lib/db';
import { type Instant, isObject } from '#lib/kernel';
import { pageStatuses } from '../in-app-contract.ts';
import { noteMoments } from '../note-moments.ts';
import { answered, callerOfPage, refused } from './page-request.ts';

const mostBytes = 8_192;

/**
 * `POST /v1/messages/{id}/{status}` with `{ writeKey, userId, userHash? }`: what became of a message in the app. Told twice it counts once, and nothing goes
 * back: who completed a tour has not merely seen it. The journey that sent it hears of it by the log.
 */
export async function notePageStatus(request: Request, { params }: { params: Promise<{ id: string; status: string }> }): Promise<Response> {
  const { id, status } = await params;
  if (!Object.hasOwn(pageStatuses, status)) return refused(404, `Tell one of ${Object.keys(pageStatuses).join(', ')}.`);
  const body = await given(request);
  if (body === null) return refused(400, 'The body is a JSON object with writeKey and userId.');
  const caller = await callerOfPage((name) => (typeof body[name] === 'string' ? body[name] : null));
  if (caller instanceof Response) return caller;
  const { workspaceId, userId } = caller;
  if (userId === null) return refused(400, 'Say by userId whose message it is.');
  const { rows } = await pool().query(
    `select 1 from identities i join messages m on m.workspace_id = i.workspace_id and m.person_id = i.person_id
     where i.workspace_id = $1 and i.actor = 'u:' || $2 and m.key = $3 and m.channel = 'in-app'`,
    [workspaceId, userId, id.replaceAll('\0', '')],
  );
  if (rows.length === 0) return refused(404, 'This user has no such message.');
  const kind = pageStatuses[status as keyof typeof pageStatuses];
  await transaction((sql) => noteMoments(sql, workspaceId, [{ key: id, at: Date.now() as Instant, kind }]));
  return answered({ success: true });
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
