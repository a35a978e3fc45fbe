import { chain, hello, morning, node, once, type Template, who } from './draw.ts';

export const goLiveHandOff: Template = {
  id: 'go-live-hand-off',
  name: 'Go-live: hand-off to the CSM',
  says: 'Report made and integration connected: onboarding ends, the CSM takes over.',
  story:
    'Whichever of the two comes last starts it. The person is marked as live, the CSM gets a task with what is set up, and the person an introduction on the next working morning.',
  hypothesis: 'A hand-off on the day of go-live makes more people share their reports in the month after',
  metric: 'milestone:report-shared',
  draws: {
    entry: {
      ...once,
      audience: {
        all: [
          { milestone: 'first-report', reached: true },
          { milestone: 'integration-connected', reached: true },
        ],
      },
    },
    goal: { milestone: 'report-shared', within: 'P30D' },
    nodes: [
      node('report', 'trigger', 'First report', { on: { kind: 'milestone', milestone: 'first-report' } }),
      node('integration', 'trigger', 'Integration connected', { on: { kind: 'milestone', milestone: 'integration-connected' } }),
      node('mark', 'action', 'Mark as live', { channel: 'trait', set: { onboarding_stage: 'live', went_live_at: '{{ now }}' } }),
      node('task', 'action', 'Task: go-live call', {
        channel: 'task',
        title: `Go-live call with ${who}`,
        body: 'They have a report and an integration. Agree on what success is in the next quarter, and who else should use it.',
        assignee: 'csm',
        dueIn: 'P3D',
      }),
      node('next-morning', 'wait', 'Next morning', morning),
      node('mail', 'action', 'E-mail: your contact', {
        channel: 'email',
        subject: 'You are live. This is who helps you from here',
        body: `${hello}<p>everything is set up. From now on {{ account.traits.csm | default: 'our team' }} is your contact, and will write to you to agree on what comes next.</p>`,
      }),
    ],
    edges: [...chain('report', 'mark', 'task', 'next-morning', 'mail'), ...chain('integration', 'mark')],
  },
};
