import { isObject } from '#lib/kernel';

const days = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function dayWords(weekdays: unknown): string {
  const list = Array.isArray(weekdays) ? [...new Set(weekdays)].filter((day) => Number.isInteger(day) && day >= 1 && day <= 7).sort() : [];
  const all = list.join('');
  if (all === '' || all === '1234567') return 'day';
  if (all === '12345') return 'weekday';
  if (all === '67') return 'Saturday or Sunday';
  const names = list.map((day) => days[Number(day)] ?? '');
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** A time of day that is waited for: `the next weekday at 09:00 in the person’s time zone`. Never throws. */
export function scheduleWords(until: unknown): string {
  if (!isObject(until)) return 'no time chosen yet';
  const { time, weekdays, timezone } = until;
  const at = typeof time === 'string' && time !== '' ? time : '?';
  const zone = timezone === undefined || timezone === 'person' ? 'in the person’s time zone' : `${String(timezone)} time`;
  return `the next ${dayWords(weekdays)} at ${at} ${zone}`;
}
