import { pool } from '#lib/db';
import { setFlag } from '#lib/flags';
import { Refusal, second } from '#lib/kernel';
import type { Channel } from '../channel.ts';

/** Sets a variant of a flag for the person; done twice it is done once. */
export const flag: Channel = {
  name: 'flag',
  reachesPerson: false,
  concurrency: 2,
  timeout: (10 * second) as Channel['timeout'],
  deliver: async ({ workspaceId, key, person, rendered }) => {
    try {
      await setFlag(pool(), { workspaceId, personId: person.id, flag: String(rendered.flag), value: rendered.value ?? null, source: key });
      return { kind: 'sent' };
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault; // ours: tried again
      return { kind: 'failed', reason: fault.message };
    }
  },
};
