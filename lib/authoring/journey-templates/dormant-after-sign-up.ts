import { chain, edge, hello, morning, node, once, type Template } from './draw.ts';

const didSomething = { any: [{ milestone: 'first-dataset', reached: true }, { event: 'API Key Created' }] };

export const dormantAfterSignUp: Template = {
  id: 'dormant-after-sign-up',
  name: 'Dormant after sign-up',
  says: 'Three days without a first step: bring them back with sample data.',
  story:
    'Who has neither uploaded data nor made a key three days after sign-up gets an e-mail in their morning with a ready example. A week later founders of an account hear from their CSM, the others are left in peace.',
  hypothesis: 'A ready example brings back more people than a reminder',
  metric: 'milestone:first-dataset',
  draws: {
    entry: once,
    goal: { milestone: 'first-dataset', within: 'P21D' },
    nodes: [
      node('signed-up', 'trigger', 'Signed up', { on: { kind: 'event', event: 'Signed Up' } }),
      node('first-step', 'wait-until', 'A first step?', { when: didSomething, timeout: 'P3D' }),
      node('next-morning', 'wait', 'Next morning', morning),
      node('mail', 'action', 'E-mail: begin with an example', {
        channel: 'email',
        subject: 'Begin with an example, not with your own data',
        body: `${hello}<p>you need no data of your own to see what this does: open the example, change a chart, and replace the data later.</p>`,
      }),
      node('back', 'wait-until', 'Back?', { when: didSomething, timeout: 'P7D' }),
      node('founder', 'condition', 'Founder of the account?', { if: { trait: 'founder', op: 'eq', value: true } }),
      node('task', 'action', 'Task: personal line', {
        channel: 'task',
        title: 'Write a personal line to {{ person.traits.name | default: person.id }}',
        body: 'Signed up ten days ago for {{ account.traits.name | default: "their company" }} and has not begun.',
        assignee: 'csm',
        dueIn: 'P2D',
      }),
      node('rest', 'exit', 'Left in peace', { reason: 'dormant' }),
      node('begun', 'exit', 'Has begun', { reason: 'first step' }),
    ],
    edges: [
      ...chain('signed-up', 'first-step'),
      edge('first-step:met', 'begun'),
      edge('first-step:timeout', 'next-morning'),
      ...chain('next-morning', 'mail', 'back'),
      edge('back:met', 'begun'),
      edge('back:timeout', 'founder'),
      edge('founder:yes', 'task'),
      edge('founder:no', 'rest'),
    ],
  },
};
