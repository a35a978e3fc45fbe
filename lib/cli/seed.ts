import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedDemo } from '#lib/demo';
import type { Credentials } from './credentials.ts';
import { step } from './progress.mjs';

/* A mark in the data folder from before the first workspace is made until the demo is whole: a start that was cut off is gone on with. */
const markOf = (folder: string) => join(folder, 'demo-is-being-made');

export const markDemo = (folder: string): void => writeFileSync(markOf(folder), '');
export const isDemoWanted = (folder: string): boolean => existsSync(markOf(folder));

const stages = { definitions: 'milestones and journeys', history: 'the past', live: 'the last days', 'catching-up': 'processed' };

/** Fills the workspace with the demo through the public routes, showing how far it is. A second call adds only what is missing. */
export async function seed(folder: string, { url, writeKey, apiToken }: Credentials): Promise<void> {
  await step('Making the demo: 150 accounts, 1,200 people, 90 days', async (note) => {
    const { events } = await seedDemo({
      url,
      writeKey,
      apiToken,
      onProgress: ({ stage, done, total, perSecond }) => {
        const rate = perSecond > 0 ? `, ${perSecond.toLocaleString('en')} events/s` : '';
        note(`${stages[stage]}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}${rate}`);
      },
    });
    note(`${events.toLocaleString('en')} events`);
  });
  rmSync(markOf(folder), { force: true });
}
