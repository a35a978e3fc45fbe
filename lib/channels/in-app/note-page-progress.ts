import { transaction } from '#lib/db';
import type { ExperienceInput } from '../experience-contract.ts';
import { PageProgress } from '../in-app-contract.ts';
import { messageOfPage, type PageMessage } from './message-of-page.ts';
import { answered, refused } from './page-request.ts';
import { tickChecklists } from './tick-checklists.ts';

/**
 * `POST /v1/messages/{id}/progress` with `{ writeKey, userId, userHash?, step?, done? }`: how far the person is in a walkthrough, and which items of a checklist
 * they ticked by hand. Items stay ticked, whatever another page tells; a checklist with nothing left is completed.
 */
export async function notePageProgress(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const message = await messageOfPage(request, (await params).id);
  if (message instanceof Response) return message;
  const told = PageProgress.safeParse(message.body);
  if (!told.success) return refused(400, 'Tell a step, counted from 0, or done, the ids of items.');
  const ticked = await keep(message, told.data);
  if (ticked) await tickChecklists(message.workspaceId, [message.personId]);
  return answered({ success: true });
}

/** Whether items were ticked that were not before. Steps and items that the experience does not have are passed over. */
const keep = ({ workspaceId, key }: PageMessage, told: PageProgress): Promise<boolean> =>
  transaction(async (sql) => {
    const { rows } = await sql.query<{ experience: ExperienceInput | null; progress: PageProgress | null }>(
      `select content->'experience' as experience, progress from messages
       where workspace_id = $1 and key = $2 and status in ('queued', 'sent', 'delivered', 'opened', 'clicked') for update`,
      [workspaceId, key],
    );
    const { experience = null, progress } = rows[0] ?? {};
    const before = progress?.done ?? [];
    const items = experience?.kind === 'checklist' ? experience.items.map(({ id }) => id) : [];
    const fresh = items.filter((id) => told.done?.includes(id) && !before.includes(id));
    const steps = experience?.kind === 'walkthrough' ? experience.steps.length : 0;
    const step = told.step !== undefined && told.step < steps ? told.step : progress?.step;
    if (fresh.length === 0 && step === progress?.step) return false;
    const after: PageProgress = { ...(step === undefined ? {} : { step }), ...(items.length > 0 ? { done: [...before, ...fresh] } : {}) };
    await sql.query('update messages set progress = $3::jsonb where workspace_id = $1 and key = $2', [
      workspaceId,
      key,
      JSON.stringify(after),
    ]);
    return fresh.length > 0;
  });
