import { z } from 'zod';
import type { Sql } from '#lib/db';
import { isLive, liveByItself } from '#lib/outbox';
import { EmailSettings, Guards, SlackSecrets, SlackSettings, WebhookSettings } from './contract.ts';
import { unseal } from './seal.ts';

/** A secret that signs webhooks, `whsec_…`; the newest signs, older ones sign beside it until they are taken away. */
const WebhookSecrets = z.object({ secrets: z.array(z.object({ secret: z.string(), createdAt: z.string() })) });

const schemas = { '*': Guards, email: EmailSettings, slack: SlackSettings, webhook: WebhookSettings };
const secretSchemas = { slack: SlackSecrets, webhook: WebhookSecrets };

export interface Setting {
  readonly live: boolean;
  readonly settings: unknown;
  readonly sealed: string | null;
}

/** The settings of channels as they are now; one that was never set is missing. */
export async function storedSettings(sql: Sql, workspaceId: number): Promise<Map<string, Setting>> {
  const { rows } = await sql.query<Setting & { channel: string }>({
    name: 'channel-settings',
    text: `select c.channel, ${isLive('s', 'c.channel', '$2')} as live, s.settings, s.sealed
           from (select unnest(array['*', 'email', 'slack', 'webhook', 'in-app', 'flag']) as channel) c
           left join channel_settings s on s.workspace_id = $1 and s.channel = c.channel`,
    values: [workspaceId, liveByItself()],
  });
  return new Map(rows.map((row) => [row.channel, row]));
}

/** What a channel's settings say, defaults filled in. */
export const settingsOf = <C extends keyof typeof schemas>(
  stored: ReadonlyMap<string, Setting>,
  channel: C,
): z.output<(typeof schemas)[C]> => schemas[channel].parse(stored.get(channel)?.settings ?? {}) as z.output<(typeof schemas)[C]>;

/** What a channel's secrets were sealed for: they open nowhere else. */
export const sealedFor = (workspaceId: number, channel: string): string => `${workspaceId}:${channel}`;

/** A channel's secrets; null where it has none. Throws as `unseal` does. */
export function secretsOf<C extends keyof typeof secretSchemas>(
  stored: ReadonlyMap<string, Setting>,
  workspaceId: number,
  channel: C,
): z.output<(typeof secretSchemas)[C]> | null {
  const sealed = stored.get(channel)?.sealed ?? null;
  if (sealed === null) return null;
  return secretSchemas[channel].parse(unseal(sealed, sealedFor(workspaceId, channel))) as z.output<(typeof secretSchemas)[C]>;
}
