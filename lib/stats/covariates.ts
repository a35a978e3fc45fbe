import type { Sample } from './sample.ts';

/** Sums of one group of an arm: the figure `y`, and covariates `x` known before exposure; squares and products are around the group's own means. */
export interface Cell {
  readonly n: number;
  readonly y: number;
  readonly yy: number;
  readonly x: readonly number[];
  readonly xx: readonly (readonly number[])[];
  readonly xy: readonly number[];
}

/** Rows of one arm as a cell. Throws RangeError on NaN, or rows of unlike length. */
export function cellOf(y: ArrayLike<number>, x: readonly ArrayLike<number>[]): Cell {
  const rows = Array.from(y, (value, i): Cell => {
    const at = x.map((column) => column[i] as number);
    if (![value, ...at].every(Number.isFinite)) throw new RangeError(`row ${i} holds something that is not a finite number`);
    return constantCell(1, value, 0, at);
  });
  if (x.some((column) => column.length !== y.length)) throw new RangeError('covariates and figures, which should be as many');
  return rows.reduce(mergeCells, emptyCell(x.length));
}

/** A group whose units all have the same covariates. */
export const constantCell = (n: number, y: number, yy: number, x: readonly number[]): Cell => ({
  n,
  y,
  yy,
  x,
  xx: x.map(() => x.map(() => 0)),
  xy: x.map(() => 0),
});
export const emptyCell = (covariates: number): Cell => constantCell(0, 0, 0, new Array<number>(covariates).fill(0));

/** Two groups taken together (Chan, Golub & LeVeque 1983). */
export function mergeCells(a: Cell, b: Cell): Cell {
  const n = a.n + b.n;
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const shared = (a.n * b.n) / n;
  const dy = b.y - a.y;
  const dx = b.x.map((value, j) => value - (a.x[j] ?? 0));
  return {
    n,
    y: a.y + (dy * b.n) / n,
    yy: a.yy + b.yy + dy * dy * shared,
    x: a.x.map((value, j) => value + ((dx[j] ?? 0) * b.n) / n),
    xx: a.xx.map((row, j) => row.map((value, k) => value + (b.xx[j]?.[k] ?? 0) + (dx[j] ?? 0) * (dx[k] ?? 0) * shared)),
    xy: a.xy.map((value, j) => value + (b.xy[j] ?? 0) + (dx[j] ?? 0) * dy * shared),
  };
}

export interface Adjusted {
  readonly samples: readonly Sample[];
  readonly coefficients: readonly number[];
  /** The share of the variance that the covariates explain. */
  readonly saved: number;
}

/**
 * Takes out of each arm's mean what covariates known before exposure explain: CUPED (Deng, Xu, Kohavi & Walker 2013) with θ from the scatter within
 * arms, pooled; with several covariates it is the regression on them. The difference keeps its expectation and loses variance. Covariates that do not
 * vary, or repeat others, count for nothing. Null below two units in an arm, or where nothing varies.
 */
export function adjustByCovariates(arms: readonly Cell[]): Adjusted | null {
  if (arms.length === 0 || arms.some(({ n }) => n < 2)) return null;
  const size = arms[0]?.x.length ?? 0;
  const sum = (of: (arm: Cell) => number) => arms.reduce((total, arm) => total + of(arm), 0);
  const before = sum(({ yy }) => yy);
  const n = sum((arm) => arm.n);
  if (before === 0) return null;
  const indices = Array.from({ length: size }, (_, j) => j);
  const coefficients = regress(
    indices.map((j) => indices.map((k) => sum(({ xx }) => xx[j]?.[k] ?? 0))),
    indices.map((j) => sum(({ xy }) => xy[j] ?? 0)),
  );
  const centre = indices.map((j) => sum((arm) => (arm.n * (arm.x[j] ?? 0)) / n));
  const left = arms.map(({ yy, xx, xy }) => {
    const explained = indices.reduce(
      (total, j) =>
        total +
        (coefficients[j] ?? 0) * (2 * (xy[j] ?? 0) - indices.reduce((inner, k) => inner + (xx[j]?.[k] ?? 0) * (coefficients[k] ?? 0), 0)),
      0,
    );
    return Math.max(0, yy - explained);
  });
  return {
    samples: arms.map((arm, i) => ({
      n: arm.n,
      mean: arm.y - indices.reduce((total, j) => total + (coefficients[j] ?? 0) * ((arm.x[j] ?? 0) - (centre[j] ?? 0)), 0),
      variance: (left[i] ?? 0) / (arm.n - 1),
    })),
    coefficients,
    saved: 1 - left.reduce((total, value) => total + value, 0) / before,
  };
}

/** Least-squares coefficients by the sweep operator (Goodnight 1979); a column that is explained by those before it is passed over. */
function regress(xx: readonly (readonly number[])[], xy: readonly number[]): number[] {
  const size = xy.length;
  const matrix = xx.map((row, j) => [...row, xy[j] ?? 0]);
  const swept = new Array<boolean>(size).fill(false);
  for (let k = 0; k < size; k++) {
    const pivotRow = matrix[k] as number[];
    const pivot = pivotRow[k] ?? 0;
    if (pivot <= 1e-10 * (xx[k]?.[k] ?? 0) || pivot <= 0) continue;
    swept[k] = true;
    for (let j = 0; j <= size; j++) pivotRow[j] = (pivotRow[j] ?? 0) / pivot;
    for (const row of matrix) {
      if (row === pivotRow) continue;
      const factor = row[k] ?? 0;
      for (let j = 0; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    }
  }
  return matrix.map((row, k) => (swept[k] ? (row[size] ?? 0) : 0));
}
