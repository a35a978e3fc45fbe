import { afterAll, beforeAll, expect, test } from 'vitest';
import { transaction } from '#lib/db';
import { lockPartitions, partitionOf } from '#lib/event-log';
import type { Instant } from '#lib/kernel';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { takePartitions } from './take-partitions.ts';
import { Stage } from './test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const partitions = 4;
const nameIn = (partition: number, prefix: 'u' | 'a') => {
  for (let n = 0; ; n++) if (partitionOf(`${prefix}:p${n}`, partitions) === partition) return `p${n}`;
};

test('a batch that waits for partitions takes those it needs, and reads what it holds', async () => {
  const stage = new Stage(await aWorkspace(partitions), partitions);
  for (const partition of [0, 1, 2]) await stage.tell({ user: nameIn(partition, 'u'), name: 'Seen', id: `seen-${partition}` });
  await stage.tell({ anonymous: nameIn(3, 'a'), name: 'Seen', id: 'seen-3' });
  await stage.tell({ user: nameIn(2, 'u'), anonymous: nameIn(3, 'a'), traits: {}, id: 'same' });

  const taken = await transaction(async (other) => {
    // What others hold may not be waited for, and may not be read.
    await lockPartitions(other, stage.workspaceId, [0, 1], { skipLocked: false });
    return transaction((sql) =>
      takePartitions(sql, {
        workspaceId: stage.workspaceId,
        partitions: [2],
        skipLocked: false,
        limit: 100,
        timers: 0,
        upTo: Number.MAX_SAFE_INTEGER,
        safeAt: 0 as Instant,
      }),
    );
  });

  expect(taken?.partitions).toEqual([2, 3]);
  expect(taken?.events.map(({ messageId }) => messageId)).toEqual(['seen-2', 'seen-3', 'same']);
});
