import type { FlowEdge } from './flow-of.ts';

export interface Movement {
  readonly edge: string;
  /** People to be seen moving; a crowd is shown by a few. */
  readonly people: number;
}

const mostShown = 6;

/** Who moved along which edge between two looks at the counts. */
export function movements(before: readonly FlowEdge[], after: readonly FlowEdge[]): Movement[] {
  const was = new Map(before.map(({ id, data }) => [id, data?.flow ?? 0]));
  return after.flatMap(({ id, data }) => {
    const earlier = was.get(id);
    const more = earlier === undefined ? 0 : (data?.flow ?? 0) - earlier;
    return more > 0 ? [{ edge: id, people: Math.min(more, mostShown) }] : [];
  });
}
