export interface MrrPoint {
  readonly at: number;
  readonly mrr: number;
}

/** Revenue as steps: each change holds until the next, the last until `now`. Instants are milliseconds since 1970. */
export function mrrSteps(history: readonly { at: string; mrr: number }[], now: number): MrrPoint[] {
  const points = history.map(({ at, mrr }) => ({ at: Date.parse(at), mrr }));
  const last = points.at(-1);
  return last && last.at < now ? [...points, { at: now, mrr: last.mrr }] : points;
}
