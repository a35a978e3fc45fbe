import { handlesOf, type JourneyDocument } from '#lib/journey';
import type { SimulateResponse } from '#lib/journey/contract';

type Attempt = NonNullable<SimulateResponse['attempts']>[number];
type Step = SimulateResponse['steps'][number];
type Sent = SimulateResponse['actions'][number];
type Ended = SimulateResponse['runs'][number];

export interface PlayedEvent {
  readonly event: string;
  readonly timestamp: string;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
}

/** One thing that happens in a test run, at an instant of its virtual clock. */
export type Moment =
  | { readonly kind: 'event'; readonly at: string; readonly event: PlayedEvent }
  | { readonly kind: 'entry'; readonly at: string; readonly attempt: Attempt }
  /** A node is left; what was sent there stands beside. */
  | { readonly kind: 'step'; readonly at: string; readonly step: Step; readonly sent: readonly Sent[] }
  | { readonly kind: 'end'; readonly at: string; readonly run: number; readonly of: Ended };

const rank: Readonly<Record<Moment['kind'], number>> = { event: 0, entry: 1, step: 2, end: 3 };

/** What happened in a test run, moment by moment. An event that comes late takes effect with the one before it. */
export function momentsOf(events: readonly PlayedEvent[], result: SimulateResponse, until: string): Moment[] {
  let clock = Number.NEGATIVE_INFINITY;
  const played = events.map((event): Moment => {
    clock = Math.max(clock, Date.parse(event.timestamp));
    return { kind: 'event', at: new Date(clock).toISOString(), event };
  });
  const moments: Moment[] = [
    ...played.filter(({ at }) => Date.parse(at) <= Date.parse(until)),
    ...(result.attempts ?? []).map((attempt): Moment => ({ kind: 'entry', at: attempt.at, attempt })),
    ...result.steps.map((step): Moment => {
      const sent = result.actions.filter(({ run, node, at }) => run === step.run && node === step.node && at === step.at);
      return { kind: 'step', at: step.at, step, sent };
    }),
    ...result.runs.flatMap((of, run): Moment[] => (of.endedAt === null ? [] : [{ kind: 'end', at: of.endedAt, run, of }])),
  ];
  return moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank[a.kind] - rank[b.kind]);
}

/** What is lit on the canvas after so many moments: the way so far, and where each open run stands. */
export function litAfter({ nodes, edges }: JourneyDocument, moments: readonly Moment[], count: number): Map<string, 'lit' | 'now'> {
  const marks = new Map<string, 'lit' | 'now'>();
  const stands = new Map<number, string>();
  const only = new Map(nodes.map(({ id, type, data }) => [id, handlesOf(type, data)[0]]));
  for (const moment of moments.slice(0, count)) {
    if (moment.kind === 'end') stands.delete(moment.run);
    if (moment.kind !== 'step') continue;
    const { run, node, handle } = moment.step;
    const edge = edges.find((one) => one.source === node && (one.sourceHandle ?? only.get(node)) === handle);
    marks.set(node, 'lit');
    if (edge) marks.set(edge.id, 'lit');
    stands.set(run, edge?.target ?? node);
  }
  for (const node of stands.values()) marks.set(node, 'now');
  return marks;
}
