import { pool } from '#lib/db';
import { second } from '#lib/kernel';
import type { Channel } from '../channel.ts';
import { toldOf } from './hear-messages.ts';

/** Messages in the app: from here on they wait for the person's pages, and those that are open hear of them at once. */
export const inApp: Channel = {
  name: 'in-app',
  reachesPerson: true,
  concurrency: 2,
  timeout: (10 * second) as Channel['timeout'],
  deliver: async ({ workspaceId, person }) => {
    if (person.userId === null) return { kind: 'failed', reason: 'The person is anonymous: nobody is signed in who could see it.' };
    await pool().query(`select pg_notify('milepost_in_app', $1)`, [toldOf(workspaceId, person.userId)]);
    return { kind: 'sent' };
  },
};
