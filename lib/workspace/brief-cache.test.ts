import { expect, test } from 'vitest';
import { briefCache } from './brief-cache.ts';

const counting = () => {
  const asked: string[] = [];
  const load = async (key: string) => {
    asked.push(key);
    if (key === 'bad') throw new Error('no');
    return `${key}${asked.length}`;
  };
  return { asked, load };
};

test('an answer holds for its time and not longer', async () => {
  const { load } = counting();
  const cache = briefCache(load, { ttlMs: 100, size: 10 });
  expect(await cache.get('a', 0)).toBe('a1');
  expect(await cache.get('a', 99)).toBe('a1');
  expect(await cache.get('a', 100)).toBe('a2');
});

test('many who ask at once make one question', async () => {
  const { asked, load } = counting();
  const cache = briefCache(load, { ttlMs: 100, size: 10 });
  await Promise.all([cache.get('a', 0), cache.get('a', 0), cache.get('a', 1)]);
  expect(asked).toEqual(['a']);
});

test('a failure is told and not kept', async () => {
  const { asked, load } = counting();
  const cache = briefCache(load, { ttlMs: 100, size: 10 });
  await expect(cache.get('bad', 0)).rejects.toThrow('no');
  await expect(cache.get('bad', 0)).rejects.toThrow('no');
  expect(asked).toEqual(['bad', 'bad']);
});

test('the oldest go when there are too many', async () => {
  const { asked, load } = counting();
  const cache = briefCache(load, { ttlMs: 100, size: 2 });
  for (const key of ['a', 'b', 'c', 'b', 'a']) await cache.get(key, 0);
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});
