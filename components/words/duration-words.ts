import { day, hour, minute, parseDuration, second } from '#lib/kernel';

const units = [
  ['day', day],
  ['hour', hour],
  ['minute', minute],
  ['second', second],
] as const;

/** A length of time in milliseconds as people say it: `3 days`, `1 hour 30 minutes`, `0 seconds`. */
export function lengthWords(length: number): string {
  let rest = Math.round(Math.abs(length) / second) * second;
  const parts: string[] = [];
  for (const [name, size] of units) {
    const n = Math.floor(rest / size);
    if (n === 0) continue;
    parts.push(`${n} ${name}${n === 1 ? '' : 's'}`);
    rest -= n * size;
  }
  return parts.slice(0, 2).join(' ') || '0 seconds';
}

/** An ISO 8601 duration (`P3D`) as people say it; what cannot be read is shown as it stands. */
export function durationWords(text: unknown): string {
  const length = parseDuration(text);
  return length === null ? String(text ?? '?') : lengthWords(length);
}
