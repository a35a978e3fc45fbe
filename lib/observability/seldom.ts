/** For what may come a thousand times a second: calls `tell` at most once in `everyMs`, with how many were passed over since it was last called. */
export function seldom<T extends unknown[]>(
  tell: (passedOver: number, ...given: T) => void,
  everyMs = 5_000,
  now: () => number = Date.now,
): (...given: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  let passedOver = 0;
  return (...given) => {
    if (now() - last < everyMs) {
      passedOver++;
      return;
    }
    last = now();
    tell(passedOver, ...given);
    passedOver = 0;
  };
}
