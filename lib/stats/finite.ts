/** Throws RangeError unless every value is a finite number: a NaN let in would come out as a plausible figure. */
export function requireFinite(values: ArrayLike<number>, what: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) throw new RangeError(`${what}[${i}] is ${values[i]}, not a finite number`);
  }
}

/** Throws RangeError unless both lists have the same length. */
export function requireSameLength(a: ArrayLike<unknown>, b: ArrayLike<unknown>, what: string): void {
  if (a.length !== b.length) throw new RangeError(`${what}: ${a.length} and ${b.length} values, which should be as many`);
}
