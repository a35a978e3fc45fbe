import type { Sql } from '#lib/db';
import type { Guards } from '../contract.ts';
import type { Sent } from './decide.ts';

/** How much left for people lately, by channel; to be counted on while a batch decides. */
export class SentLately {
  readonly #sent = new Map<string, { day: number; week: number }>();

  note(personId: number, channel: string, { day, week }: Sent): void {
    const key = `${personId} ${channel}`;
    const known = this.#sent.get(key) ?? { day: 0, week: 0 };
    this.#sent.set(key, { day: known.day + day, week: known.week + week });
  }

  of(personId: number, channels: readonly string[]): Sent {
    const sum = { day: 0, week: 0 };
    for (const channel of channels) {
      const one = this.#sent.get(`${personId} ${channel}`);
      sum.day += one?.day ?? 0;
      sum.week += one?.week ?? 0;
    }
    return sum;
  }
}

const caps = ({ caps: { overall, ...own } }: Guards) => [overall, ...Object.values(own)];
/** Whether anybody's messages are counted at all. */
export const hasCaps = (guards: Guards): boolean => caps(guards).some(({ day, week }) => day !== null || week !== null);

/**
 * What left for these people within a week, other than the messages at hand. Whoever asks holds the people until its transaction ends, so that
 * two messages of one person never pass a cap side by side.
 */
export async function sentLately(
  sql: Sql,
  workspaceId: number,
  personIds: readonly number[],
  except: readonly string[],
): Promise<SentLately> {
  await sql.query(
    `select pg_advisory_xact_lock(hashtextextended('milepost.cap ' || $1::int || ' ' || id, 0)) from (select distinct unnest($2::bigint[]) as id order by 1) p`,
    [workspaceId, personIds],
  );
  const { rows } = await sql.query<{ person: number; channel: string; day: number; week: number }>(
    `select person_id as person, channel, count(*) filter (where claimed_at > now() - interval '24 hours') as day, count(*) as week
     from messages where workspace_id = $1 and person_id = any($2::bigint[]) and claimed_at > now() - interval '7 days'
       and status not in ('failed', 'suppressed', 'sandbox', 'shadow') and key <> all($3::text[])
     group by 1, 2`,
    [workspaceId, personIds, except],
  );
  const lately = new SentLately();
  for (const { person, channel, day, week } of rows) lately.note(person, channel, { day, week });
  return lately;
}
