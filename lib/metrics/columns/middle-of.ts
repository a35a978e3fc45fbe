/**
 * The median of the first `n` of `values`, the mean of the two in the middle where n is even (as percentile_cont(0.5)); null of none. Reorders
 * `values`: Hoare's selection, O(n) on average.
 */
export function middleOf(values: Float64Array, n = values.length): number | null {
  if (n === 0) return null;
  const upper = Math.floor(n / 2);
  const high = select(values, n, upper);
  if (n % 2 === 1) return high;
  let low = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < upper; i++) if ((values[i] as number) > low) low = values[i] as number;
  return (low + high) / 2;
}

/** Puts the k-th smallest in its place, nothing greater before it. */
function select(values: Float64Array, n: number, k: number): number {
  let left = 0;
  let right = n - 1;
  while (left < right) {
    const pivot = values[(left + right) >>> 1] as number;
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i <= j) {
        const kept = values[i] as number;
        values[i++] = values[j] as number;
        values[j--] = kept;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k] as number;
}
