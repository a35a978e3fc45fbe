import type { Channel } from './channel.ts';
import { webhook } from './webhook/webhook.ts';

/** Every way by which messages leave; the other actions (task, lead, trait, flag, crm) take effect where they are written down. */
export const channels: readonly Channel[] = [webhook];
