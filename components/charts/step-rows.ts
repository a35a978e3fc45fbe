export interface CurveStep {
  readonly day: number;
  /** Share from 0 to 1 from `day` on */
  readonly share: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface StepSeries {
  readonly name: string;
  readonly steps: readonly CurveStep[];
}

/** A row of the drawing: a day, and for series i its share `s<i>` and its band `b<i>`; left out past the series' last day. */
export type StepRow = { day: number } & Record<string, number | [number, number] | undefined>;

/** Several step curves over one axis: each day on which any of them steps, with the height that every curve has there. */
export function stepRows(series: readonly StepSeries[], until: number): StepRow[] {
  const days = [...new Set(series.flatMap(({ steps }) => steps.map(({ day }) => day)))].filter((day) => day <= until).sort((a, b) => a - b);
  const at = series.map(() => -1);
  const rows = days.map((day): StepRow => {
    const row: StepRow = { day };
    for (const [i, { steps }] of series.entries()) {
      while ((steps[(at[i] ?? -1) + 1]?.day ?? Number.POSITIVE_INFINITY) <= day) at[i] = (at[i] ?? -1) + 1;
      const step = steps[at[i] ?? -1];
      if (!step || day > (steps.at(-1)?.day ?? -1)) continue;
      row[`s${i}`] = step.share;
      if (step.lower !== null && step.upper !== null) row[`b${i}`] = [step.lower, step.upper];
    }
    return row;
  });
  const last = rows.at(-1);
  const goesOn = series.some(({ steps }) => (steps.at(-1)?.day ?? 0) > until);
  return last && goesOn && last.day < until ? [...rows, { ...last, day: until }] : rows;
}

/** The last day worth drawing: a little past the last step upwards, since beyond that a curve only waits. */
export function lastDayShown(series: readonly StepSeries[]): number {
  const lastSteps = series.map(({ steps }) => {
    const end = steps.at(-1);
    return steps.find(({ share }) => share === end?.share)?.day ?? 0;
  });
  const ends = series.map(({ steps }) => steps.at(-1)?.day ?? 0);
  return Math.max(1, Math.min(Math.max(...ends, 0), Math.max(...lastSteps, 0) * 1.06 || Math.max(...ends, 0)));
}
