import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Stream } from './stream.ts';

/* The live line, with a server that can be away. */

/** As browsers have it: 0 is connecting, also by itself after a break; 2 is closed for good. */
class FakeSource extends EventTarget {
  readyState = 0;
  close(): void {
    this.readyState = 2;
  }
  opens(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  says(name: string, data = ''): void {
    this.dispatchEvent(new MessageEvent(name, { data }));
  }
  breaks(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

let sources: FakeSource[];
let heard: string[];
let stream: Stream;
const last = () => sources.at(-1) as FakeSource;
beforeEach(() => {
  vi.useFakeTimers();
  [sources, heard] = [[], []];
  stream = new Stream({
    url: 'https://m.test/v1/stream',
    live: {
      flags: () => void heard.push('flags'),
      message: (text) => void heard.push(text),
      poll: () => void heard.push('poll'),
    },
    open: () => {
      sources.push(new FakeSource());
      return last() as unknown as EventSource;
    },
    report: (what) => void heard.push(what),
  });
});
afterEach(() => {
  stream.close();
  vi.useRealTimers();
});
const noLine = 'there is no live line: trying again';

test('what comes by the line is handed on', () => {
  last().opens();
  last().says('message', '{"id":"a"}');
  last().says('flags');
  expect(heard).toEqual(['{"id":"a"}', 'flags']);
});

test('a break that the browser mends by itself, after the last id it heard, opens no second line; flags are asked for again', () => {
  last().opens();
  last().breaks(0);
  vi.advanceTimersByTime(120_000);
  expect(sources).toHaveLength(1);
  last().opens();
  expect(heard).toEqual(['flags']);
});

test('a line that was closed for good is opened anew, and flags are asked for again', () => {
  last().opens();
  last().breaks(2);
  vi.advanceTimersByTime(1_000);
  expect(sources).toHaveLength(2);
  last().opens();
  expect(heard).toEqual(['flags']);
});

test('where no line can be had it is reported once, tried later and later, and asking takes its place every half a minute', () => {
  last().breaks(2);
  vi.advanceTimersByTime(1_000);
  last().breaks(2);
  vi.advanceTimersByTime(2_000);
  expect([sources.length, heard]).toEqual([3, [noLine]]);
  last().breaks(2);
  vi.advanceTimersByTime(29_999);
  expect(heard).toEqual([noLine]);
  vi.advanceTimersByTime(1);
  expect([sources.length, heard]).toEqual([4, [noLine, 'poll']]);
  last().opens();
  vi.advanceTimersByTime(600_000);
  expect(heard).toEqual([noLine, 'poll', 'flags']);
});

test('a closed line is not opened again', () => {
  last().breaks(2);
  stream.close();
  vi.advanceTimersByTime(600_000);
  expect(sources).toHaveLength(1);
});
