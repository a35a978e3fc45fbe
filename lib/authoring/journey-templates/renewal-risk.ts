import { chain, edge, node, once, type Template } from './draw.ts';

export const renewalRisk: Template = {
  id: 'renewal-risk',
  name: 'Renewal risk',
  says: 'Paying, and silent for three weeks: somebody should call before it is too late.',
  story:
    'From the subscription on, use is looked at every two weeks. Three weeks without a query or a report alert the CSM; the larger ones get a task with a date. When they come back, all goes on as before.',
  hypothesis: 'A call within days of silence keeps customers that would have cancelled',
  metric: 'velocity',
  draws: {
    entry: { ...once, audience: { accountTrait: 'mrr', op: 'gt', value: 0 } },
    exits: [{ when: { accountTrait: 'plan', op: 'in', value: ['cancelled', 'free'] } }],
    goal: { event: 'Plan Upgraded', within: 'P180D' },
    nodes: [
      node('signed', 'trigger', 'Subscription starts', { on: { kind: 'event', event: 'Subscription Started' } }),
      node('weeks', 'wait', 'Two weeks', { for: 'P14D' }),
      node('silent', 'condition', 'Silent for three weeks?', {
        if: {
          not: {
            any: [
              { event: 'Report Viewed', within: 'P21D' },
              { event: 'Query Run', within: 'P21D' },
              { event: 'Report Created', within: 'P21D' },
            ],
          },
        },
      }),
      node('tell', 'action', 'Slack: silent customer', {
        channel: 'slack',
        to: 'csm',
        text: '{{ account.traits.name | default: person.id }} ({{ account.traits.plan }}, {{ account.traits.mrr }} a month) has not run a query or read a report for three weeks.',
      }),
      node('size', 'branch', 'How large?', {
        branches: [
          { id: 'large', if: { accountTrait: 'mrr', op: 'gte', value: 1000 } },
          { id: 'medium', if: { accountTrait: 'mrr', op: 'gte', value: 300 } },
        ],
      }),
      node('today', 'action', 'Task: call today', {
        channel: 'task',
        title: 'Call {{ account.traits.name | default: person.id }} today: silent for three weeks',
        assignee: 'csm',
        dueIn: 'PT8H',
      }),
      node('this-week', 'action', 'Task: write this week', {
        channel: 'task',
        title: 'Write to {{ account.traits.name | default: person.id }}: silent for three weeks',
        assignee: 'csm',
        dueIn: 'P5D',
      }),
    ],
    edges: [
      ...chain('signed', 'weeks', 'silent'),
      edge('silent:no', 'weeks'),
      edge('silent:yes', 'tell'),
      ...chain('tell', 'size'),
      edge('size:large', 'today'),
      edge('size:medium', 'this-week'),
      edge('size:else', 'weeks'),
      ...chain('today', 'weeks'),
      ...chain('this-week', 'weeks'),
    ],
  },
};
