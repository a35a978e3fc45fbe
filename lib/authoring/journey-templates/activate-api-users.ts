import { chain, edge, hello, node, once, type Template } from './draw.ts';

export const activateApiUsers: Template = {
  id: 'activate-api-users',
  name: 'Activate API users',
  says: 'From the first API key to the first report: a tour against an e-mail.',
  story:
    'Who makes an API key has means to send data and often stops there. Half get a tour in the app at once, half an e-mail. Who has no report after three days gets a task for their CSM.',
  hypothesis: 'A guided tour after the first API key shortens the time to the first report more than an e-mail does',
  metric: 'ttfv',
  draws: {
    entry: { ...once, audience: { milestone: 'first-report', reached: false } },
    goal: { milestone: 'first-report', within: 'P30D' },
    nodes: [
      node('key', 'trigger', 'API key made', { on: { kind: 'event', event: 'API Key Created' } }),
      node('way', 'split', 'Tour or e-mail', {
        experiment: 'api-tour-or-mail',
        unit: 'account',
        variants: [
          { id: 'mail', weight: 50 },
          { id: 'tour', weight: 50 },
        ],
      }),
      node('send-mail', 'action', 'E-mail: three lines of code', {
        channel: 'email',
        subject: 'Three lines to your first report',
        body: `${hello}<p>your API key is ready. These three lines send a first dataset, and a report is two clicks from there:</p><pre>curl -X POST …</pre><p>Write back if it does not work: a person answers.</p>`,
      }),
      node('show-tour', 'action', 'Tour: from key to report', { channel: 'in-app', experience: 'api-tour' }),
      node('report', 'wait-until', 'First report?', { when: { event: 'Report Created' }, timeout: 'P3D' }),
      node('call', 'action', 'Task: offer help', {
        channel: 'task',
        title: 'Offer {{ person.traits.name | default: person.id }} help with the API',
        body: 'They made a key three days ago and have no report yet.',
        assignee: 'csm',
        dueIn: 'P1D',
      }),
      node('made-it', 'exit', 'Made it', { reason: 'first report' }),
    ],
    edges: [
      ...chain('key', 'way'),
      edge('way:mail', 'send-mail'),
      edge('way:tour', 'show-tour'),
      ...chain('send-mail', 'report'),
      ...chain('show-tour', 'report'),
      edge('report:met', 'made-it'),
      edge('report:timeout', 'call'),
    ],
  },
};
