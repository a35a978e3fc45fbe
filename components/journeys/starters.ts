import type { LucideIcon } from 'lucide-react';
import { FilePlus2, LifeBuoy, MessageSquareText, Route } from 'lucide-react';

export interface Starter {
  readonly id: string;
  readonly name: string;
  readonly says: string;
  readonly icon: LucideIcon;
  /** The document without `key` and `name`. */
  readonly document: Record<string, unknown>;
}

const edge = (source: string, target: string, sourceHandle = 'next') => ({ id: `${source}-${sourceHandle}`, source, sourceHandle, target });

/** Journeys to begin with: each can be published as it is once its event names are those of the workspace. */
export const starters: readonly Starter[] = [
  {
    id: 'blank',
    name: 'Empty journey',
    says: 'A start and an exit. Draw the rest yourself.',
    icon: FilePlus2,
    document: {
      nodes: [
        { id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Signed Up' } } },
        { id: 'end', type: 'exit', data: { reason: '' } },
      ],
      edges: [edge('start', 'end')],
    },
  },
  {
    id: 'welcome',
    name: 'Welcome until the first success',
    says: 'After sign-up: a hint in the app, a day to try, then an e-mail to those who are not there yet.',
    icon: Route,
    document: {
      entry: { audience: null, reentry: 'once', runKey: null },
      goal: { event: 'Report Created', within: 'P30D' },
      nodes: [
        { id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Signed Up' } } },
        { id: 'tour', type: 'action', data: { label: 'Welcome tour', channel: 'in-app', experience: 'welcome-tour' } },
        { id: 'try', type: 'wait-until', data: { label: 'A day to try', when: { event: 'Report Created' }, timeout: 'P1D' } },
        {
          id: 'mail',
          type: 'action',
          data: {
            label: 'E-mail: first steps',
            channel: 'email',
            subject: 'Your first report takes three minutes',
            body: '<p>Hello {{ person.traits.name | default: "there" }},</p><p>here is the shortest way to your first report.</p>',
          },
        },
        { id: 'done', type: 'exit', data: { reason: 'made it' } },
      ],
      edges: [edge('start', 'tour'), edge('tour', 'try'), edge('try', 'done', 'met'), edge('try', 'mail', 'timeout')],
    },
  },
  {
    id: 'rescue',
    name: 'Rescue who fails',
    says: 'Three failures within an hour: tell the CSM, and make a task if it is not solved within a day.',
    icon: LifeBuoy,
    document: {
      entry: {
        audience: { event: 'Import Failed', count: { op: 'gte', value: 3 }, within: 'PT1H' },
        reentry: { after: 'P7D' },
        runKey: null,
      },
      nodes: [
        { id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Import Failed' } } },
        {
          id: 'tell',
          type: 'action',
          data: {
            label: 'Tell the CSM',
            channel: 'slack',
            to: 'csm',
            text: '{{ person.traits.name | default: person.id }} failed to import three times within an hour.',
          },
        },
        { id: 'solved', type: 'wait-until', data: { label: 'Solved?', when: { event: 'Import Completed' }, timeout: 'P1D' } },
        {
          id: 'task',
          type: 'action',
          data: {
            label: 'Task: call',
            channel: 'task',
            title: 'Call {{ person.traits.name | default: person.id }}: the import still fails',
            assignee: 'csm',
            dueIn: 'P1D',
          },
        },
        { id: 'done', type: 'exit', data: { reason: 'solved' } },
      ],
      edges: [edge('start', 'tell'), edge('tell', 'solved'), edge('solved', 'done', 'met'), edge('solved', 'task', 'timeout')],
    },
  },
  {
    id: 'trial',
    name: 'Before the trial ends',
    says: 'Three days before the date in trial_ends_at: an e-mail in the morning of a working day.',
    icon: MessageSquareText,
    document: {
      entry: { audience: { trait: 'plan', op: 'eq', value: 'trial' }, reentry: 'once', runKey: null },
      exits: [{ when: { trait: 'plan', op: 'ne', value: 'trial' } }],
      nodes: [
        { id: 'start', type: 'trigger', data: { on: { kind: 'date', trait: 'trial_ends_at', offset: '-P3D' } } },
        {
          id: 'morning',
          type: 'wait',
          data: { label: 'Next morning', until: { time: '09:00', weekdays: [1, 2, 3, 4, 5], timezone: 'person' } },
        },
        {
          id: 'mail',
          type: 'action',
          data: {
            label: 'E-mail: trial ends',
            channel: 'email',
            subject: 'Your trial ends in three days',
            body: '<p>Hello {{ person.traits.name | default: "there" }},</p><p>keep what you made: choose a plan before your trial ends.</p>',
          },
        },
      ],
      edges: [edge('start', 'morning'), edge('morning', 'mail')],
    },
  },
];
