import { expect } from 'vitest';
import { until } from '#lib/testing';
import { backfilling, foundEvents, foundPeople, foundTotals, processed, waiting } from './found.ts';
import type { Sender } from './sender.ts';
import type { Site } from './site.ts';
import { expectedPeople, expectedTotals, traffic } from './traffic.ts';

/** Waits until all has taken effect, ends the processes, and expects that nothing of the traffic was lost and nothing took effect twice. */
export async function expectAllOnce(site: Site, workspaceId: number, sender: Sender): Promise<void> {
  await until(async () => (await processed(workspaceId)) >= traffic.length, 60_000);
  await until(async () => (await waiting(workspaceId)) === 0, 60_000);
  await until(async () => (await backfilling(workspaceId)) === 0, 60_000); // the milestones were defined just before: their past is looked through beside
  await site.quiet();
  expect(await foundEvents(workspaceId)).toEqual([...sender.acknowledged].sort());
  expect(await foundPeople(workspaceId)).toEqual(expectedPeople);
  expect(await foundTotals(workspaceId)).toEqual(expectedTotals);
}
