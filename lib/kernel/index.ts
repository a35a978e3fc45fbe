export { isObject, type Json, type JsonObject, stableStringify, valueAt } from './json.ts';
export { keyPattern } from './key.ts';
export { type Issue, Refusal, type RefusalCode } from './refusal.ts';
export { fnv1a, sha256Hex, unitInterval } from './stable-hash.ts';
export {
  after,
  between,
  day,
  formatInstant,
  hour,
  type Instant,
  type Millis,
  minute,
  parseDuration,
  parseInstant,
  second,
} from './time.ts';
export { unreachable } from './unreachable.ts';
