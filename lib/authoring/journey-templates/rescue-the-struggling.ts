import { chain, edge, node, type Template, who } from './draw.ts';

export const rescueTheStruggling: Template = {
  id: 'rescue-the-struggling',
  name: 'Rescue who struggles',
  says: 'Three failed imports in a day: help on the spot, and the CSM hears of it.',
  story:
    'The third failure within a day starts it. The person gets help where they are, the CSM a line in Slack. If the import has not worked a day later, the CSM gets a task to load it together.',
  hypothesis: 'Help within the hour of a third failed import brings more people to their first dataset',
  metric: 'milestone:first-dataset',
  draws: {
    entry: {
      audience: { event: 'Data Import Failed', count: { op: 'gte', value: 3 }, within: 'P1D' },
      reentry: { after: 'P7D' },
      runKey: null,
    },
    goal: { event: 'Dataset Uploaded', within: 'P7D' },
    nodes: [
      node('failed', 'trigger', 'An import fails', { on: { kind: 'event', event: 'Data Import Failed' } }),
      node('help', 'action', 'Help on the spot', { channel: 'in-app', experience: 'import-help' }),
      node('tell', 'action', 'Tell the CSM', {
        channel: 'slack',
        to: 'csm',
        text: `${who} failed to import {{ event.properties.format }} three times today: {{ event.properties.reason }}.`,
      }),
      node('solved', 'wait-until', 'Solved?', { when: { event: 'Dataset Uploaded' }, timeout: 'P1D' }),
      node('call', 'action', 'Task: load it together', {
        channel: 'task',
        title: 'Load the file together with {{ person.traits.name | default: person.id }}',
        body: '{{ event.properties.rows }} rows of {{ event.properties.format }}: {{ event.properties.reason }}. They are at {{ person.traits.email }}.',
        assignee: 'csm',
        dueIn: 'PT8H',
      }),
      node('done', 'exit', 'Solved', { reason: 'import works' }),
    ],
    edges: [...chain('failed', 'help', 'tell', 'solved'), edge('solved:met', 'done'), edge('solved:timeout', 'call')],
  },
};
