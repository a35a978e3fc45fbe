import type { JourneyDocument, JourneyEdge, JourneyNode } from '#lib/journey';
import type { JsonObject } from '#lib/kernel';

/** A journey to begin with. It names events, milestones and traits of the demo; elsewhere the list of problems asks for one's own. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly says: string;
  readonly story: string;
  readonly hypothesis: string;
  readonly metric: string;
  readonly draws: Partial<Pick<JourneyDocument, 'entry' | 'exits' | 'goal'>> & {
    readonly nodes: JourneyNode[];
    readonly edges: JourneyEdge[];
  };
}

/** A node. Where it lies is left to the layout. */
export const node = (id: string, type: string, label: string, data: JsonObject): JourneyNode => ({
  id,
  type,
  position: { x: 0, y: 0 },
  data: { label, ...data },
});

/** An edge, from a node's only handle unless one is named after a colon: `edge('solved:timeout', 'call')`. */
export function edge(from: string, to: string): JourneyEdge {
  const [source = '', sourceHandle = 'next'] = from.split(':');
  return { id: `${source}-${sourceHandle}`, source, sourceHandle, target: to };
}

/** Edges from each to the next. */
export const chain = (...stops: readonly string[]): JourneyEdge[] =>
  stops.slice(1).map((to, i) => edge(stops[i] ?? '', to.split(':')[0] ?? ''));

export const once = { audience: null, reentry: 'once', runKey: null };
/** A mail's greeting, by first name where there is one. */
export const hello = "<p>Hello {{ person.traits.name | default: 'there' | split: ' ' | first }},</p>";
/** The person and the account, for colleagues. */
export const who = '{{ person.traits.name | default: person.id }} ({{ account.traits.name | default: "no account" }})';
/** The next working day at nine, where the person is. */
export const morning = { until: { time: '09:00', weekdays: [1, 2, 3, 4, 5], timezone: 'person' } };
