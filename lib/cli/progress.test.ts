import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { step } from './progress.mjs';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a long step is heard of at its start, every five seconds with how far it is, and at its end', async () => {
  const lines: string[] = [];
  const work = async (note: (text: string) => void) => {
    await new Promise((resolve) => setTimeout(resolve, 6000));
    note('half of it');
    await new Promise((resolve) => setTimeout(resolve, 6000));
  };
  const done = step('Working', work, (line) => lines.push(line));
  await vi.advanceTimersByTimeAsync(12_000);
  await done;
  expect(lines).toEqual(['  Working …', '  Working … 5 s', '  Working … half of it, 10 s', '✓ Working (half of it, 12 s)']);
});

test('a step that is over at once is one line', async () => {
  const lines: string[] = [];
  expect(
    await step(
      'Looking',
      () => 7,
      (line) => lines.push(line),
    ),
  ).toBe(7);
  expect(lines).toEqual(['✓ Looking (0 s)']);
});

test('a step that fails says so, and its fault goes on', async () => {
  const lines: string[] = [];
  const work = () => Promise.reject(new Error('no'));
  await expect(step('Trying', work, (line) => lines.push(line))).rejects.toThrow('no');
  expect(lines).toEqual(['✗ Trying (0 s)']);
});
