import type { Channel } from './channel.ts';
import { email } from './email/email.ts';
import { flag } from './flag/flag.ts';
import { inApp } from './in-app/in-app.ts';
import { slack } from './slack/slack.ts';
import { webhook } from './webhook/webhook.ts';

/** Every way by which messages leave; the other actions (task, lead, trait, crm) take effect where they are written down. */
export const channels: readonly Channel[] = [email, flag, inApp, slack, webhook];
