import { chain, edge, hello, morning, node, once, type Template } from './draw.ts';

const paying = { accountTrait: 'plan', op: 'not-in', value: ['trial', 'free'] };

export const trialEnding: Template = {
  id: 'trial-ending',
  name: 'Trial ending',
  says: 'Eleven days into a trial: different words for who found value and who did not.',
  story:
    'Whoever signs up on a trial is followed for eleven days; a subscription ends it at once. Three days before the end, those with a report hear how to keep it, the others are offered a longer trial and a call.',
  hypothesis: 'Words that fit what people did in their trial turn more trials into subscriptions',
  metric: 'activation',
  draws: {
    entry: { ...once, audience: { accountTrait: 'plan', op: 'eq', value: 'trial' } },
    exits: [{ when: paying }],
    goal: { event: 'Subscription Started', within: 'P30D' },
    nodes: [
      node('signed-up', 'trigger', 'Signed up', { on: { kind: 'event', event: 'Signed Up' } }),
      node('eleven', 'wait', 'Eleven days', { for: 'P11D' }),
      node('next-morning', 'wait', 'Next morning', morning),
      node('value', 'condition', 'Found value?', { if: { milestone: 'first-report', reached: true } }),
      node('keep', 'action', 'E-mail: keep your reports', {
        channel: 'email',
        subject: 'Keep your reports: your trial ends in three days',
        body: `${hello}<p>your trial ends in three days. Choose a plan before that and everything you made stays as it is.</p>`,
      }),
      node('longer', 'action', 'E-mail: a longer trial', {
        channel: 'email',
        subject: 'Two more weeks?',
        body: `${hello}<p>your trial ends in three days, and there is no report yet. Answer this mail and you get two weeks more, with half an hour of our time to set it up.</p>`,
      }),
      node('subscribed', 'wait-until', 'Subscribed?', { when: paying, timeout: 'P3D' }),
      node('tell', 'action', 'Slack: trial lapses', {
        channel: 'slack',
        to: 'csm',
        text: 'The trial of {{ account.traits.name | default: person.id }} ends today without a subscription.',
      }),
    ],
    edges: [
      ...chain('signed-up', 'eleven', 'next-morning', 'value'),
      edge('value:yes', 'keep'),
      edge('value:no', 'longer'),
      ...chain('keep', 'subscribed'),
      ...chain('longer', 'subscribed'),
      edge('subscribed:timeout', 'tell'),
    ],
  },
};
