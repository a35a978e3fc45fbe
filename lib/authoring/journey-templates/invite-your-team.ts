import { chain, edge, hello, morning, node, once, type Template } from './draw.ts';

export const inviteYourTeam: Template = {
  id: 'invite-your-team',
  name: 'Invite your team',
  says: 'After the first report: those who work alone are asked to bring colleagues.',
  story:
    'Accounts with three active people stay. A day after the first report, who has invited nobody gets a hint in the app; four days later an e-mail with a link to share the report.',
  hypothesis: 'A hint right after the first report doubles the share of accounts that invite a colleague',
  metric: 'milestone:teammate-invited',
  draws: {
    entry: { ...once, audience: { milestone: 'teammate-invited', reached: false } },
    goal: { milestone: 'teammate-invited', within: 'P21D' },
    nodes: [
      node('report', 'trigger', 'First report', { on: { kind: 'milestone', milestone: 'first-report' } }),
      node('day', 'wait', 'A day to enjoy it', { for: 'P1D' }),
      node('hint', 'action', 'Hint: share it', { channel: 'in-app', experience: 'invite-hint' }),
      node('invited', 'wait-until', 'Somebody invited?', { when: { event: 'Teammate Invited' }, timeout: 'P4D' }),
      node('next-morning', 'wait', 'Next morning', morning),
      node('mail', 'action', 'E-mail: who should see it', {
        channel: 'email',
        subject: 'Who should see your report?',
        body: `${hello}<p>reports are read by more than one person. Invite a colleague, and both of you see the same figures: it takes half a minute.</p>`,
      }),
      node('done', 'exit', 'Invited', { reason: 'invited' }),
    ],
    edges: [
      ...chain('report', 'day', 'hint', 'invited'),
      edge('invited:met', 'done'),
      edge('invited:timeout', 'next-morning'),
      ...chain('next-morning', 'mail'),
    ],
  },
};
