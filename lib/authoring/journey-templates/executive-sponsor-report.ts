import { chain, edge, hello, node, once, type Template } from './draw.ts';

export const executiveSponsorReport: Template = {
  id: 'executive-sponsor-report',
  name: 'Executive sponsor report',
  says: 'Every four weeks: what the team got out of it, for whoever signed.',
  story:
    'It begins with the subscription and goes round every four weeks, on a Monday morning. Where the team read reports, the sponsor gets a short account of it; where they did not, the CSM prepares the talk first.',
  hypothesis: 'Sponsors who read every month what their team got out of it keep the subscription longer',
  metric: 'activation',
  draws: {
    entry: { ...once, audience: { accountTrait: 'mrr', op: 'gt', value: 0 } },
    exits: [{ when: { accountTrait: 'plan', op: 'in', value: ['cancelled', 'free'] } }],
    goal: { event: 'Plan Upgraded', within: 'P180D' },
    nodes: [
      node('signed', 'trigger', 'Subscription starts', { on: { kind: 'event', event: 'Subscription Started' } }),
      node('weeks', 'wait', 'Four weeks', { for: 'P28D' }),
      node('monday', 'wait', 'Monday, eight o’clock', { until: { time: '08:00', weekdays: [1], timezone: 'person' } }),
      node('used', 'condition', 'Reports were read?', { if: { event: 'Report Viewed', count: { op: 'gte', value: 3 }, within: 'P28D' } }),
      node('mail', 'action', 'E-mail: your last four weeks', {
        channel: 'email',
        subject: '{{ account.traits.name | default: "Your team" }}: the last four weeks',
        body: `${hello}<p>your team of {{ account.traits.seats | default: 'several' }} kept reading its reports these four weeks. Where would they help next? Answer this mail, and {{ account.traits.csm | default: 'we' }} will set it up.</p>`,
      }),
      node('task', 'action', 'Task: prepare the talk', {
        channel: 'task',
        title: 'Talk with the sponsor of {{ account.traits.name | default: person.id }}',
        body: 'Hardly any report was read in four weeks. Find out what they wanted to see before the renewal.',
        assignee: 'csm',
        dueIn: 'P5D',
      }),
    ],
    edges: [
      ...chain('signed', 'weeks', 'monday', 'used'),
      edge('used:yes', 'mail'),
      edge('used:no', 'task'),
      ...chain('mail', 'weeks'),
      ...chain('task', 'weeks'),
    ],
  },
};
