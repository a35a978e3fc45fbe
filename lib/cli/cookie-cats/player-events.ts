/** The columns that the published table has, in this order. */
export const head = 'userid,test_version,sum_gamerounds,retention_1,retention_7';

/** The table has no dates: all players meet the test on one day, a second apart. */
const firstMs = Date.parse('2026-02-02T00:00:00Z');
const msPerDay = 86_400_000;

export const definitions = {
  milestones: [
    { key: 'cookie-cats-day-1', name: 'Back on day 1', event: 'Back On Day 1' },
    { key: 'cookie-cats-day-7', name: 'Back on day 7', event: 'Back On Day 7' },
  ],
  experiment: {
    key: 'cookie-cats',
    name: 'Cookie Cats: first gate at level 30 or 40',
    hypothesis: 'A later gate lets players settle in, so more of them are back after a week.',
    variants: [
      { id: 'gate_30', weight: 1 },
      { id: 'gate_40', weight: 1 },
    ],
    control: 'gate_30',
    primary: { kind: 'milestone', milestone: 'cookie-cats-day-7', within: 'P8D' },
    secondary: [{ kind: 'milestone', milestone: 'cookie-cats-day-1', within: 'P2D' }],
    startsAt: '2026-02-01T00:00:00Z',
    endsAt: '2026-02-12T00:00:00Z',
  },
};

/** What a row of the table becomes: the exposure, and the days on which the player was back. Null for what is no such row. */
export function playerEvents(text: string, row: number): string[] | null {
  const [player = '', variant = '', , first = '', seventh = ''] = text.split(',');
  if (!/^\d+$/.test(player) || !/^gate_[34]0$/.test(variant) || !isFlag(first) || !isFlag(seventh)) return null;
  const at = firstMs + (row % 86_400) * 1000;
  const event = (name: string, days: number, properties: object) =>
    JSON.stringify({
      type: 'track',
      messageId: `cookie-cats ${player} ${name}`,
      userId: `player-${player}`,
      event: name,
      timestamp: new Date(at + days * msPerDay).toISOString(),
      properties,
    });
  return [
    event('Experiment Viewed', 0, { experiment_id: definitions.experiment.key, variation_id: variant }),
    ...(first === 'True' ? [event('Back On Day 1', 1, {})] : []),
    ...(seventh === 'True' ? [event('Back On Day 7', 7, {})] : []),
  ];
}

const isFlag = (text: string) => text === 'True' || text === 'False';
