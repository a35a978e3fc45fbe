import type { Channel } from '#lib/journey';
import { type Face, faceOf } from '../faces.tsx';
import type { Blueprint } from './add-node.ts';

/** Something that can be added to a journey. */
export interface Offer extends Blueprint {
  readonly id: string;
  readonly face: Face;
  readonly group: string;
  /** What it is for, in a few words. */
  readonly says: string;
}

type Plan = Omit<Offer, 'id' | 'face' | 'stem'> & { readonly stem?: string };

const action = (channel: Channel, says: string, data: Blueprint['data']): Plan => ({
  type: 'action',
  group: channel === 'email' || channel === 'in-app' || channel === 'slack' || channel === 'webhook' ? 'Messages' : 'People and systems',
  says,
  stem: channel,
  data: { channel, ...data },
});

/** What is left open (`null`, an empty text) is what only the author can say; the list of problems asks for it. */
const plans: readonly Plan[] = [
  { type: 'trigger', group: 'Flow', says: 'What lets people in', stem: 'start', data: { on: { kind: 'event', event: '' } } },
  { type: 'wait', group: 'Flow', says: 'A length of time, or a time of day', data: { for: 'P1D' } },
  { type: 'wait-until', group: 'Flow', says: 'Until they do something', data: { when: null, timeout: 'P3D' } },
  { type: 'condition', group: 'Flow', says: 'Yes or no', data: { if: null } },
  { type: 'branch', group: 'Flow', says: 'One of several ways', data: { branches: [{ id: 'first', if: null }] } },
  {
    type: 'split',
    group: 'Flow',
    says: 'Compare two ways',
    data: {
      experiment: '',
      unit: 'person',
      variants: [
        { id: 'control', weight: 50 },
        { id: 'variant', weight: 50 },
      ],
    },
  },
  { type: 'exit', group: 'Flow', says: 'Ends the journey', data: { reason: '' } },
  action('email', 'Subject and body', { subject: '', body: '' }),
  action('in-app', 'Tour, banner or checklist', { experience: '' }),
  action('slack', 'To the CSM or a channel', { to: 'csm', text: '' }),
  action('webhook', 'Calls another system', { url: '' }),
  {
    type: 'next-best-action',
    group: 'Messages',
    says: 'Learns which one works',
    data: { policy: '', candidates: [{ id: 'none', action: null }], reward: { milestone: '', within: 'P3D' } },
  },
  action('task', 'For the CSM to do', { title: '', assignee: 'csm', dueIn: 'P1D' }),
  action('lead', 'Hands over to sales', { reason: '', route: '' }),
  action('crm', 'Writes to the CRM', { object: '', fields: {} }),
  action('flag', 'Switches a feature', { flag: '', value: true }),
  action('trait', 'Writes to the profile', { set: {} }),
];

export const offers: readonly Offer[] = plans.map((plan) => {
  const stem = plan.stem ?? plan.type;
  return { ...plan, stem, id: stem, face: faceOf(plan.type, plan.data) };
});

/** The offers by what they are for, in their order. */
export const offerGroups: readonly { readonly name: string; readonly offers: readonly Offer[] }[] = [
  ...new Set(offers.map(({ group }) => group)),
].map((name) => ({ name, offers: offers.filter(({ group }) => group === name) }));

/** Names that only the journey can give: an experiment and a policy are called after it. */
export function blueprintFor({ type, stem, data }: Blueprint, journeyKey: string): Blueprint {
  if (type === 'split') return { type, stem, data: { ...data, experiment: `${journeyKey}-test`.slice(0, 64) } };
  if (type === 'next-best-action') return { type, stem, data: { ...data, policy: `${journeyKey}-nba`.slice(0, 64) } };
  return { type, stem, data };
}
