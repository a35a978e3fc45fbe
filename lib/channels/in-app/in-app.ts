import { pool } from '#lib/db';
import type { Subject } from '#lib/journey';
import { second } from '#lib/kernel';
import type { Channel, Delivery, Outcome } from '../channel.ts';
import { subjectOfDelivery } from '../email/subject-of-delivery.ts';
import type { ExperienceInput } from '../experience-contract.ts';
import { filledExperience } from '../experience-words-contract.ts';
import { toldOf } from './hear-messages.ts';

/** What a page takes with a message; more is a mistake in the words. */
const longest = 200_000;

/** What an action names, as it is now. Null where there is no such experience: pages are told all the same, and show what they like. */
async function experienceOf({ workspaceId, rendered }: Delivery): Promise<ExperienceInput | null> {
  if (typeof rendered.experience !== 'string') return null;
  const { rows } = await pool().query<{ document: ExperienceInput }>({
    name: 'experience-of-message',
    text: 'select document from experiences where workspace_id = $1 and key = $2',
    values: [workspaceId, rendered.experience],
  });
  return rows[0]?.document ?? null;
}

/** The experience with everything filled in; or in a line what is wrong with its words. */
function filled(experience: ExperienceInput, subject: Subject): { readonly experience: ExperienceInput } | { readonly fault: string } {
  try {
    const made = filledExperience(experience, subject);
    return JSON.stringify(made).length > longest ? { fault: `they are longer than ${longest} characters` } : { experience: made };
  } catch (fault) {
    return { fault: fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : 'unknown' };
  }
}

async function deliver(delivery: Delivery): Promise<Outcome> {
  const { workspaceId, key, person } = delivery;
  if (person.userId === null) return { kind: 'failed', reason: 'The person is anonymous: nobody is signed in who could see it.' };
  const asked = await experienceOf(delivery);
  const made = asked === null ? { experience: null } : filled(asked, await subjectOfDelivery(delivery));
  if ('fault' in made) return { kind: 'failed', reason: `The words cannot be filled in: ${made.fault}` };
  // One statement, so that a page that hears of the message finds what it shows.
  await pool().query({
    name: 'tell-in-app',
    text: `with kept as (update messages set content = $4::jsonb where workspace_id = $1 and key = $2) select pg_notify('milepost_in_app', $3)`,
    values: [workspaceId, key, toldOf(workspaceId, person.userId), JSON.stringify(made)],
  });
  return { kind: 'sent' };
}

/** Messages in the app: from here on they wait for the person's pages, and those that are open hear of them at once. */
export const inApp: Channel = {
  name: 'in-app',
  reachesPerson: true,
  concurrency: 2,
  timeout: (10 * second) as Channel['timeout'],
  deliver,
};
