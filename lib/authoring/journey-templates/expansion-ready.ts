import { chain, edge, node, type Template, who } from './draw.ts';

export const expansionReady: Template = {
  id: 'expansion-ready',
  name: 'Expansion-ready: tell sales',
  says: 'A trial or small plan that grows fast becomes a lead, with the reason why.',
  story:
    'The third invitation within 30 days in a trial or on a smaller plan makes a lead for sales and notes it in the CRM. Larger customers get a call by their CSM first. Two weeks later sales hears if there was no upgrade.',
  hypothesis: 'Leads from growing teams bring more upgrades than lists by company size',
  metric: 'velocity',
  draws: {
    entry: {
      audience: {
        all: [
          { accountTrait: 'plan', op: 'in', value: ['trial', 'starter', 'team'] },
          { event: 'Teammate Invited', count: { op: 'gte', value: 3 }, within: 'P30D' },
        ],
      },
      reentry: { after: 'P90D' },
      runKey: null,
    },
    goal: { event: 'Plan Upgraded', within: 'P60D' },
    nodes: [
      node('invited', 'trigger', 'A colleague is invited', { on: { kind: 'event', event: 'Teammate Invited' } }),
      node('larger', 'condition', 'Pays 500 or more a month?', { if: { accountTrait: 'mrr', op: 'gte', value: 500 } }),
      node('call', 'action', 'Task: talk about growth', {
        channel: 'task',
        title: `Talk with ${who} about a larger plan`,
        body: 'They invited three colleagues or more this month, on the plan {{ account.traits.plan }}.',
        assignee: 'csm',
        dueIn: 'P2D',
      }),
      node('lead', 'action', 'Lead for sales', {
        channel: 'lead',
        reason:
          '{{ account.traits.name | default: person.id }} invited three colleagues or more in 30 days on the plan {{ account.traits.plan }}',
        route: 'sales',
      }),
      node('crm', 'action', 'CRM: expansion', {
        channel: 'crm',
        object: 'company',
        fields: { lifecycle: 'expansion', plan: '{{ account.traits.plan }}' },
      }),
      node('upgraded', 'wait-until', 'Upgraded?', { when: { event: 'Plan Upgraded' }, timeout: 'P14D' }),
      node('remind', 'action', 'Slack: still on the small plan', {
        channel: 'slack',
        to: '#sales',
        text: '{{ account.traits.name | default: person.id }} is still on {{ account.traits.plan }}, two weeks after it became a lead.',
      }),
      node('done', 'exit', 'Upgraded', { reason: 'upgraded' }),
    ],
    edges: [
      ...chain('invited', 'larger'),
      edge('larger:yes', 'call'),
      edge('larger:no', 'lead'),
      ...chain('call', 'lead', 'crm', 'upgraded'),
      edge('upgraded:met', 'done'),
      edge('upgraded:timeout', 'remind'),
    ],
  },
};
