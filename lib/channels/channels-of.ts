import { config } from '#lib/config';
import { pool } from '#lib/db';
import type { Context } from '#lib/workspace';
import { secretsOf, settingsOf, storedSettings } from './channel-settings.ts';
import type { Channels } from './contract.ts';
import { publicUrl, tokenOf } from './email/signed-token.ts';
import { defaultFrom } from './email/transport.ts';

/** How the workspace sends, channel by channel, and what it asks of all of them. Secrets are only hinted at. */
export async function channelsOf(ctx: Context): Promise<Channels> {
  ctx.require('workspace:read');
  const { workspaceId } = ctx;
  const stored = await storedSettings(pool(), workspaceId);
  const live = (channel: string) => stored.get(channel)?.live === true;
  const slack = secretsOf(stored, workspaceId, 'slack');
  const secrets = secretsOf(stored, workspaceId, 'webhook')?.secrets ?? [];
  const { SMTP_URL } = config();
  const isAdmin = ctx.may('workspace:admin');
  return {
    guards: settingsOf(stored, '*'),
    email: {
      ...settingsOf(stored, 'email'),
      live: live('email'),
      transport: SMTP_URL !== undefined,
      server: SMTP_URL === undefined ? null : new URL(SMTP_URL).host,
      defaultFrom: defaultFrom(),
      bounceUrl: isAdmin ? `${publicUrl()}/api/bounces/${tokenOf('bounces', [workspaceId])}` : null,
    },
    slack: {
      ...settingsOf(stored, 'slack'),
      live: live('slack'),
      transport: slack !== null,
      by: slack === null ? null : slack.botToken === undefined ? 'webhook' : 'bot',
    },
    webhook: {
      ...settingsOf(stored, 'webhook'),
      live: live('webhook'),
      transport: secrets.length > 0,
      secrets: secrets.map(({ secret, createdAt }, n) => ({ hint: secret.slice(-4), createdAt, current: n === 0 })),
    },
  };
}
