import { type Instant, type Millis, second } from '#lib/kernel';

const longest = (24 * 3_600 * second) as Millis;

/** How long a Retry-After header asks to wait: seconds, or an HTTP date; at most a day. Undefined where there is none that can be read. */
export function retryAfter(header: string | string[] | undefined, now: Instant): Millis | undefined {
  const text = typeof header === 'string' ? header.trim() : '';
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * second : Date.parse(text) - now;
  return Number.isNaN(wait) ? undefined : (Math.min(longest, Math.max(0, wait)) as Millis);
}
