/** The points of a line through values that are as far apart as each other, in a box; the scale begins at zero. Empty for fewer than two. */
export function sparklinePath(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return '';
  const top = Math.max(1, ...values);
  const step = width / (values.length - 1);
  const round = (n: number) => Math.round(n * 10) / 10;
  return values.map((value, i) => `${i === 0 ? 'M' : 'L'}${round(i * step)} ${round(height - (height * value) / top)}`).join(' ');
}
