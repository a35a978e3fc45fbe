import { transaction } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { pageStatuses } from '../in-app-contract.ts';
import { noteMoments } from '../note-moments.ts';
import { messageOfPage } from './message-of-page.ts';
import { answered, refused } from './page-request.ts';

/**
 * `POST /v1/messages/{id}/{status}` with `{ writeKey, userId, userHash? }`: what became of a message in the app. Told twice it counts once, and nothing goes
 * back: who completed a tour has not merely seen it. The journey that sent it hears of it by the log.
 */
export async function notePageStatus(request: Request, { params }: { params: Promise<{ id: string; status: string }> }): Promise<Response> {
  const { id, status } = await params;
  if (!Object.hasOwn(pageStatuses, status)) return refused(404, `Tell one of ${Object.keys(pageStatuses).join(', ')}.`);
  const message = await messageOfPage(request, id);
  if (message instanceof Response) return message;
  const kind = pageStatuses[status as keyof typeof pageStatuses];
  if (message.status === kind) return answered({ success: true });
  await transaction((sql) => noteMoments(sql, message.workspaceId, [{ key: message.key, at: Date.now() as Instant, kind }]));
  return answered({ success: true });
}
