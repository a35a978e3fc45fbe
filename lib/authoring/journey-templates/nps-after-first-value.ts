import { chain, edge, hello, node, once, type Template } from './draw.ts';

export const npsAfterFirstValue: Template = {
  id: 'nps-after-first-value',
  name: 'Ask after first value',
  says: 'Two days after the first report: would you recommend us?',
  story:
    'The question comes in the app, when people have just got something out of it. Who does not answer within five days gets it once by e-mail. Who put it away is not asked again.',
  hypothesis: 'Asked right after first value, more people answer, and those who do share their reports more often',
  metric: 'milestone:report-shared',
  draws: {
    entry: once,
    goal: { milestone: 'report-shared', within: 'P30D' },
    nodes: [
      node('value', 'trigger', 'First report', { on: { kind: 'milestone', milestone: 'first-report' } }),
      node('two-days', 'wait', 'Two days', { for: 'P2D' }),
      node('working-hours', 'wait', 'In working hours', { until: { time: '10:30', weekdays: [1, 2, 3, 4, 5], timezone: 'person' } }),
      node('ask', 'action', 'Ask in the app', { channel: 'in-app', experience: 'nps-survey' }),
      node('answered', 'wait-until', 'Answered or put away?', {
        when: {
          any: [
            { message: 'ask', status: 'completed' },
            { message: 'ask', status: 'dismissed' },
          ],
        },
        timeout: 'P5D',
      }),
      node('mail', 'action', 'E-mail: one question', {
        channel: 'email',
        subject: 'One question about your first report',
        body: `${hello}<p>how likely are you to recommend us to a colleague, from 0 to 10? Answer with a number: we read every one.</p>`,
      }),
      node('done', 'exit', 'Answered', { reason: 'answered' }),
    ],
    edges: [
      ...chain('value', 'two-days', 'working-hours', 'ask', 'answered'),
      edge('answered:met', 'done'),
      edge('answered:timeout', 'mail'),
    ],
  },
};
