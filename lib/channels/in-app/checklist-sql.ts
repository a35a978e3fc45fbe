/* SQL of checklists, about a row of messages that is called `m`. */

export const isChecklist = (m: string): string => `${m}.content->'experience'->>'kind' = 'checklist'`;

/** Checklists that are not done and not put away: what the index `messages_checklists` holds. */
export const isOpenChecklist = (m: string): string =>
  `${m}.channel = 'in-app' and ${m}.status in ('queued', 'sent', 'delivered', 'opened', 'clicked') and ${isChecklist(m)}`;

const isDone = (m: string, item: string): string =>
  `(coalesce(${m}.progress->'done' ? (${item}->>'id'), false) or exists (select from person_milestones r
     where r.workspace_id = ${m}.workspace_id and r.person_id = ${m}.person_id and r.milestone = ${item}->>'milestone'))`;

/** The ids of items that were ticked by hand, or whose milestone the person has reached, in the order of the list. */
export const done = (m: string): string =>
  `array(select item->>'id' from jsonb_array_elements(${m}.content->'experience'->'items') with ordinality as t(item, at) where ${isDone(m, 'item')} order by at)`;

export const isAllDone = (m: string): string =>
  `not exists (select from jsonb_array_elements(${m}.content->'experience'->'items') as t(item) where not ${isDone(m, 'item')})`;
