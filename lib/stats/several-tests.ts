/** Throws RangeError unless each p lies in [0, 1]. */
function ascending(ps: readonly number[]): number[] {
  for (const p of ps) if (!(p >= 0 && p <= 1)) throw new RangeError(`a p of ${p}`);
  return ps.map((_, i) => i).sort((a, b) => (ps[a] as number) - (ps[b] as number));
}

/** Holm's step-down p values (Holm 1979), in the order given: below alpha with the family's chance of any false alarm at most alpha. As R's `p.adjust`. */
export function holm(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length).fill(1);
  let floor = 0;
  for (const [rank, i] of ascending(ps).entries()) {
    floor = Math.max(floor, Math.min(1, (ps.length - rank) * (ps[i] as number)));
    adjusted[i] = floor;
  }
  return adjusted;
}

/** Benjamini & Hochberg's p values (1995), in the order given: of what is below alpha, at most a share alpha is expected to be false. As R's `p.adjust`. */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length).fill(1);
  let ceiling = 1;
  for (const [back, i] of ascending(ps).reverse().entries()) {
    ceiling = Math.min(ceiling, ((ps[i] as number) * ps.length) / (ps.length - back));
    adjusted[i] = ceiling;
  }
  return adjusted;
}
