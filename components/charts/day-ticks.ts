const steps = [1, 2, 7, 14, 30, 60, 90, 180, 365, 730];

/** Whole days to write under an axis from 0 to `until`: at most eleven, in steps that people count in. */
export function dayTicks(until: number): number[] {
  const step = steps.find((candidate) => until / candidate <= 10) ?? Math.ceil(until / 3650) * 365;
  return Array.from({ length: Math.floor(until / step) + 1 }, (_, i) => i * step);
}
