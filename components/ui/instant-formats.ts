const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = JSON.stringify([timeZone, options]);
  let known = cache.get(id);
  if (!known) {
    known = new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone ? { timeZone } : {}) });
    cache.set(id, known);
  }
  return known;
}

export type InstantMode = 'date' | 'time' | 'datetime' | 'relative';

const shapes: Readonly<Record<Exclude<InstantMode, 'relative'>, Intl.DateTimeFormatOptions>> = {
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  datetime: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
};

/** An instant in words; `timeZone` undefined is the viewer's own. */
export function formatAt(at: Date, mode: InstantMode, now: Date, timeZone?: string): string {
  return mode === 'relative' ? relative(at, now, timeZone) : formatter(timeZone, shapes[mode]).format(at);
}

/** What stands on hover: to the second, in UTC. */
export const utcText = (at: Date): string => `${formatter('UTC', { ...shapes.date, ...shapes.time }).format(at)} UTC`;

function relative(at: Date, now: Date, timeZone?: string): string {
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  const size = Math.abs(seconds);
  const say = (n: number, unit: string) => (seconds < 0 ? `in ${n} ${unit}` : `${n} ${unit} ago`);
  if (size < 45) return seconds < 0 ? 'in a moment' : 'just now';
  if (size < 3600) return say(Math.max(1, Math.round(size / 60)), 'min');
  if (size < 86_400) return say(Math.round(size / 3600), 'h');
  if (size < 30 * 86_400) return say(Math.round(size / 86_400), Math.round(size / 86_400) === 1 ? 'day' : 'days');
  return formatter(timeZone, shapes.date).format(at);
}
