import { pool } from '#lib/db';
import type { Json } from '#lib/kernel';
import type { Delivery } from '../channel.ts';
import type { EmailSettings } from '../contract.ts';
import { type Composed, compose, layoutOf, type Words } from './compose.ts';
import { publicUrl, tokenOf } from './signed-token.ts';
import { subjectOfDelivery } from './subject-of-delivery.ts';
import { defaultFrom } from './transport.ts';

/** One address and nothing else: no list, no name, no line break that could become a header. */
const single = /^[^\s@,;:<>()[\]\\"]{1,64}@[^\s@,;:<>()[\]\\"]{1,255}$/;

interface Letter {
  readonly words: Words;
  readonly group: string | null;
}

/** The words of a message: its own, or those that its template has now. Null where the template is gone. */
async function letterOf({ workspaceId, rendered: { subject, body, template } }: Delivery, layout: string | null): Promise<Letter | null> {
  if (typeof template !== 'string') {
    const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');
    return {
      words: { subject: text(subject), body: text(body), text: null, preheader: '', layout: layoutOf(layout), filled: true },
      group: null,
    };
  }
  const { rows } = await pool().query<Omit<Words, 'layout' | 'filled'> & { layout: boolean; group: string | null }>({
    name: 'template-of-message',
    text: 'select subject, body, text, preheader, layout, "group" from templates where workspace_id = $1 and key = $2',
    values: [workspaceId, template],
  });
  const [found] = rows;
  return found === undefined ? null : { words: { ...found, layout: found.layout ? layoutOf(layout) : null }, group: found.group };
}

type Filled =
  | {
      readonly content: Composed & { readonly from: string; readonly to: string };
      /** Names the person to the pages of preferences */
      readonly token: string;
    }
  | { readonly reason: string };

/** A message as an e-mail, its words filled in for the person as they are now; or why it cannot be one. */
export async function composeDelivery(delivery: Delivery, own: Pick<EmailSettings, 'from' | 'layout'>): Promise<Filled> {
  const { workspaceId, person, rendered } = delivery;
  if (person.email === null || person.email === '') return { reason: 'The person has no e-mail address (the trait email).' };
  const to = person.email.trim();
  if (!single.test(to)) return { reason: 'The e-mail address of the person cannot be used.' };
  const letter = await letterOf(delivery, own.layout);
  if (letter === null) return { reason: `The template ${String(rendered.template)} is gone.` };
  const token = tokenOf('preferences', [workspaceId, person.id, letter.group ?? '']);
  try {
    const composed = compose(letter.words, await subjectOfDelivery(delivery), {
      preferencesUrl: `${publicUrl()}/preferences/${token}`,
      workspace: await nameOf(workspaceId),
    });
    return { content: { from: own.from ?? defaultFrom(), to, ...composed }, token };
  } catch (fault) {
    return { reason: `The words cannot be filled in: ${fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : 'unknown'}` };
  }
}

async function nameOf(workspaceId: number): Promise<string> {
  const { rows } = await pool().query<{ name: string }>({
    name: 'workspace-name',
    text: 'select name from workspaces where id = $1',
    values: [workspaceId],
  });
  return rows[0]?.name ?? '';
}
