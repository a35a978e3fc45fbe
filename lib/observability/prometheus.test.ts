import { expect, test } from 'vitest';
import { counter, gauge, histogram } from './meters.ts';
import { metricsText } from './prometheus.ts';

const linesOf = async (name: string) => (await metricsText()).split('\n').filter((line) => line.includes(name));

test('a counter adds up by its labels, with their quotes escaped', async () => {
  const events = counter('t_events_total', 'Events');
  events.add(2, { type: 'track' });
  events.add(1, { type: 'track' });
  events.add(1, { type: 'a"b' });
  expect(await linesOf('t_events_total')).toEqual([
    '# HELP t_events_total Events',
    '# TYPE t_events_total counter',
    't_events_total{type="track"} 3',
    't_events_total{type="a\\"b"} 1',
  ]);
});

test('a histogram counts what is at most each bound', async () => {
  const seconds = histogram('t_seconds', 'Time', [0.1, 1]);
  for (const value of [0.05, 0.1, 0.5, 3]) seconds.observe(value);
  expect((await linesOf('t_seconds')).slice(2)).toEqual([
    't_seconds_bucket{le="0.1"} 2',
    't_seconds_bucket{le="1"} 3',
    't_seconds_bucket{le="+Inf"} 4',
    't_seconds_sum 3.65',
    't_seconds_count 4',
  ]);
});

test('a gauge that cannot be read does not take the others with it', async () => {
  gauge('t_lag', 'Lag', () => Promise.reject(new Error('away')));
  gauge('t_level', 'Level', () => 7);
  expect(await linesOf('t_l')).toEqual(expect.arrayContaining(['# t_lag could not be read: Error', 't_level 7']));
});
