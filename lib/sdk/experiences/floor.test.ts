import { expect, test, vi } from 'vitest';
import { Floor } from './floor.ts';

test('one has the floor at a time, and who waits gets it in order of arrival', () => {
  const floor = new Floor();
  const [a, b, c] = [{}, {}, {}];
  const order: string[] = [];
  const wake = (who: object, name: string) => () => {
    if (floor.take(who, () => {})) order.push(name);
  };
  expect(floor.take(a, () => {})).toBe(true);
  expect([floor.take(b, wake(b, 'b')), floor.take(c, wake(c, 'c'))]).toEqual([false, false]);
  floor.leave(a);
  expect(order).toEqual(['b']);
  floor.leave(b);
  expect(order).toEqual(['b', 'c']);
});

test('who has it may ask again, and who stopped waiting is not woken', () => {
  const floor = new Floor();
  const [a, b] = [{}, {}];
  const wake = vi.fn();
  floor.take(a, wake);
  expect(floor.take(a, wake)).toBe(true);
  floor.take(b, wake);
  floor.leave(b);
  floor.leave(a);
  expect(wake).not.toHaveBeenCalled();
});
