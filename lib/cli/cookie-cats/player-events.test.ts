import { expect, test } from 'vitest';
import { ExperimentInput } from '#lib/experiments/contract';
import { definitions, playerEvents } from './player-events.ts';

const names = (row: string) => playerEvents(row, 0)?.map((json) => JSON.parse(json).event);

test('a player is exposed, and is back on the days that the table says', () => {
  expect(names('116,gate_30,3,False,False')).toEqual(['Experiment Viewed']);
  expect(names('377,gate_40,165,True,True')).toEqual(['Experiment Viewed', 'Back On Day 1', 'Back On Day 7']);
  const [exposed = '', back = ''] = playerEvents('488,gate_40,179,False,True', 61) ?? [];
  expect(JSON.parse(exposed)).toMatchObject({
    userId: 'player-488',
    timestamp: '2026-02-02T00:01:01.000Z',
    properties: { experiment_id: 'cookie-cats', variation_id: 'gate_40' },
  });
  expect(JSON.parse(back)).toMatchObject({ userId: 'player-488', timestamp: '2026-02-09T00:01:01.000Z' });
});

test.each(['', 'x,gate_30,3,True,True', '1,gate_50,3,True,True', '1,gate_30,3,yes,True'])('%j is no row of the table', (row) => {
  expect(playerEvents(row, 0)).toBeNull();
});

test('the experiment is one that the API takes', () => {
  expect(ExperimentInput.safeParse(definitions.experiment).success).toBe(true);
});
