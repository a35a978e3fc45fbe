import { expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import type { Unit } from '../contract.ts';
import { Columns } from './columns.ts';
import { columnsOf } from './columns-of.ts';

const now = Date.parse('2026-06-01T00:00:00Z') as Instant;
let workspaces = 0;

/** A workspace of so many units whose columns take `cost` ms to read. */
function aReader(units: number, { cost = 1_000, unit = 'person' as Unit, people = 0 } = {}) {
  const workspace = -++workspaces;
  const time = { now: 0 };
  const version = { work: '0', definitions: '0' };
  const reads: Columns[] = [];
  const read = async () => {
    time.now += cost;
    const columns = new Columns(
      workspace,
      unit,
      now,
      new Float64Array(units).map((_, i) => i),
      new Float64Array(units),
    );
    columns.cost = cost;
    columns.people = people;
    reads.push(columns);
    return columns;
  };
  const ask = () => columnsOf(workspace, unit, now, { read, version: async () => ({ ...version }), clock: () => time.now });
  return { ask, time, version, reads };
}

test('a small workspace is read anew each time', async () => {
  const { ask, reads } = aReader(100);
  await ask();
  await ask();
  expect(reads.length).toBe(2);
});

test.each([
  ['accounts that are many', 5_000, 0],
  ['few accounts with many people', 20, 100_000],
])('%s are kept too', async (_, units, people) => {
  const { ask } = aReader(units, { unit: 'account', people });
  expect(await ask()).toBe(await ask());
});

test('those who ask at the same time share one reading', async () => {
  const { ask, reads } = aReader(100);
  await Promise.all([ask(), ask()]);
  expect(reads.length).toBe(1);
});

test('whoever asks after something has happened does not share a reading that began before', async () => {
  const { ask, version, reads } = aReader(100);
  const before = ask();
  version.work = '1';
  await Promise.all([before, ask()]);
  expect(reads.length).toBe(2);
});

test('a large one is kept while nothing happens, and read behind whoever asks after half of five minutes', async () => {
  const { ask, time, reads } = aReader(100_000);
  const first = await ask();
  time.now += 149_999;
  expect(await ask()).toBe(first);
  time.now += 2;
  expect(await ask()).toBe(first);
  await expect.poll(() => reads.length).toBe(2);
  expect(await ask()).toBe(reads[1]);
  time.now += 300_000; // too old to answer at all
  expect(await ask()).toBe(reads[2]);
});

test('while events come in, a large one is kept for ten times as long as reading took', async () => {
  const { ask, time, version, reads } = aReader(100_000);
  const first = await ask();
  version.work = '1';
  time.now += 4_999;
  expect(await ask()).toBe(first);
  expect(reads.length).toBe(1);
  time.now += 5_001;
  expect(await ask()).toBe(reads[1]);
});

test('nothing is kept beyond a change of what is defined', async () => {
  const { ask, version, reads } = aReader(100_000);
  await ask();
  version.definitions = '1';
  expect(await ask()).toBe(reads[1]);
});

test('what was asked before is there when new columns take over', async () => {
  const { ask, time, reads } = aReader(100_000);
  let loads = 0;
  await (await ask()).once('size', async ({ size }) => [++loads, size]);
  time.now += 200_000;
  await ask();
  await expect.poll(async () => (await ask()) === reads[1]).toBe(true);
  expect(loads).toBe(2);
});

test('a failure is not kept', async () => {
  const { ask } = aReader(1);
  const columns = await ask();
  await expect(columns.once('x', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await columns.once('x', async () => 7)).toBe(7);
});
