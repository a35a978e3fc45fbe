import { pool } from '#lib/db';
import type { Subject } from '#lib/journey';
import type { JsonObject } from '#lib/kernel';
import type { Delivery } from '../channel.ts';

type About = Pick<Delivery, 'workspaceId' | 'person' | 'account' | 'event' | 'journey' | 'journeyName'>;

/** What the words of a template may speak of, as it is when the message leaves. */
export async function subjectOfDelivery({ workspaceId, person, account, event, journey, journeyName }: About): Promise<Subject> {
  const { rows } = await pool().query<{ scores: JsonObject | null }>({
    name: 'scores-of-person',
    text: 'select jsonb_object_agg(model, value) as scores from person_scores where workspace_id = $1 and person_id = $2',
    values: [workspaceId, person.id],
  });
  return {
    person: { id: person.userId, traits: person.traits },
    account: account && { id: account.id, traits: account.traits },
    event,
    journey: { key: journey, name: journeyName },
    scores: rows[0]?.scores ?? {},
    now: new Date().toISOString(),
  };
}
