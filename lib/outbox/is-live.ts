import { config } from '#lib/config';
import type { Sql } from '#lib/db';

/** Channels that need nothing set up, and those whose transport the environment sets up. */
export const liveByItself = (): string[] => ['flag', ...(config().SMTP_URL === undefined ? [] : ['email'])];

/**
 * SQL: whether a channel sends, or only records (sandbox). It needs a transport: its own secrets, or one that `byItself` (an array of channels)
 * names; and nobody may have put it into the sandbox. `setting` is the row of `channel_settings`, missing where nothing was set.
 */
export const isLive = (setting: string, channel: string, byItself: string): string =>
  `(coalesce(${setting}.live, true) and (${setting}.sealed is not null or ${channel} = any(${byItself})))`;

/** Channels whose messages wait for a delivery now; those of all others are as good as sent once they are made. */
export async function liveChannels(sql: Sql, workspaceId: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql.query<{ channel: string }>({
    name: 'live-channels',
    text: `select n.channel from (select unnest($2::text[]) as channel union select channel from channel_settings where workspace_id = $1) n
           left join channel_settings s on s.workspace_id = $1 and s.channel = n.channel where ${isLive('s', 'n.channel', '$2::text[]')}`,
    values: [workspaceId, liveByItself()],
  });
  return new Set(rows.map(({ channel }) => channel));
}
