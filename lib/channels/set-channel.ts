import { randomBytes } from 'node:crypto';
import { type Prisma, pool } from '#lib/db';
import { type JsonObject, Refusal } from '#lib/kernel';
import type { AuditedTx, Context } from '#lib/workspace';
import { sealedFor, secretsOf, storedSettings } from './channel-settings.ts';
import { channelsOf } from './channels-of.ts';
import type { Channels, EmailSettings, Guards, SlackSecrets, SlackSettings, WebhookSettings } from './contract.ts';
import { layoutOf } from './email/compose.ts';
import { seal } from './seal.ts';

type Name = '*' | 'email' | 'slack' | 'webhook';
interface Change {
  readonly settings: object;
  readonly mode?: 'auto' | 'live' | 'sandbox';
  /** Left as they are where undefined, taken away where null */
  readonly secrets?: object | null;
}

async function write(tx: AuditedTx, workspaceId: number, channel: Name, { settings, mode = 'auto', secrets }: Change): Promise<void> {
  const fields = {
    settings: settings as Prisma.InputJsonObject,
    live: mode === 'auto' ? null : mode === 'live',
    updatedAt: new Date(),
    ...(secrets === undefined ? {} : { sealed: secrets === null ? null : seal(secrets, sealedFor(workspaceId, channel)) }),
  };
  const where = { workspaceId_channel: { workspaceId, channel } };
  await tx.channelSetting.upsert({ where, create: { workspaceId, channel, ...fields }, update: fields });
}

async function change(ctx: Context, channel: Name, what: Change, detail: JsonObject = {}): Promise<Channels> {
  ctx.require('workspace:admin');
  await ctx.transaction(async (tx) => {
    await write(tx, ctx.workspaceId, channel, what);
    await tx.audit('channel.change', channel === '*' ? 'guards' : channel, { settings: what.settings as JsonObject, ...detail });
  });
  return channelsOf(ctx);
}

/** What is asked of all messages: caps, quiet hours, consent, priority. */
export const setGuards = (ctx: Context, guards: Guards): Promise<Channels> => change(ctx, '*', { settings: guards });

/** How e-mail is sent. Throws `Refusal('invalid')` for a layout without a place for the content. */
export async function setEmail(ctx: Context, settings: EmailSettings): Promise<Channels> {
  if (settings.layout !== null && layoutOf(settings.layout) !== settings.layout)
    throw new Refusal('invalid', 'The layout has no place for the words.', {
      issues: [{ path: 'layout', message: 'write {{ content }} where the words shall stand' }],
    });
  return change(ctx, 'email', { settings, mode: settings.mode });
}

/** How Slack is reached; a `transport` replaces the one there was, and null takes it away. */
export async function setSlack(
  ctx: Context,
  { transport, ...settings }: SlackSettings & { transport?: SlackSecrets | null | undefined },
): Promise<Channels> {
  if (transport != null && (transport.botToken === undefined) === (transport.webhookUrl === undefined))
    throw new Refusal('invalid', 'Slack is reached one way.', {
      issues: [{ path: 'transport', message: 'give a botToken or a webhookUrl' }],
    });
  const secrets = transport === undefined ? {} : { secrets: transport };
  return change(
    ctx,
    'slack',
    { settings, mode: settings.mode, ...secrets },
    transport === undefined ? {} : { transport: transport === null ? 'removed' : 'replaced' },
  );
}

export const setWebhook = (ctx: Context, settings: WebhookSettings): Promise<Channels> =>
  change(ctx, 'webhook', { settings, mode: settings.mode });

/** Makes a secret that signs webhooks from now on, shown this once; the one before signs beside it until it is taken away. */
export async function addWebhookSecret(ctx: Context): Promise<{ secret: string }> {
  ctx.require('workspace:admin');
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  await keepSecrets(ctx, 'webhook-secret.add', (before) => [{ secret, createdAt: new Date().toISOString() }, ...before].slice(0, 3));
  return { secret };
}

/** Takes away all secrets but the newest, once receivers know that one. Throws `Refusal('not-found')` when there are no others. */
export async function retireWebhookSecrets(ctx: Context): Promise<Channels> {
  ctx.require('workspace:admin');
  await keepSecrets(ctx, 'webhook-secret.retire', (before) => {
    if (before.length < 2) throw new Refusal('not-found', 'There is no older secret to take away.');
    return before.slice(0, 1);
  });
  return channelsOf(ctx);
}

type Secrets = { secret: string; createdAt: string }[];
async function keepSecrets(ctx: Context, action: string, next: (before: Secrets) => Secrets): Promise<void> {
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    // Two who do this at once do it one after the other: no secret that was shown is lost.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('milepost.webhook-secrets ' || ${workspaceId}::int, 0))`;
    const stored = await storedSettings(pool(), workspaceId);
    const secrets = { secrets: next(secretsOf(stored, workspaceId, 'webhook')?.secrets ?? []) };
    const sealed = seal(secrets, sealedFor(workspaceId, 'webhook'));
    const where = { workspaceId_channel: { workspaceId, channel: 'webhook' } };
    await tx.channelSetting.upsert({
      where,
      create: { workspaceId, channel: 'webhook', sealed },
      update: { sealed, updatedAt: new Date() },
    });
    await tx.audit(action, 'webhook');
  });
}
