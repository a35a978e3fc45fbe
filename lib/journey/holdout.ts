import { type Instant, isObject, parseInstant } from '#lib/kernel';
import { variantOf } from './nodes/split.ts';

/** A share of people whom no journey of the workspace lets in, so that all journeys together can be compared with none. */
export interface Holdout {
  /** 0.05 is 5 % */
  readonly share: number;
  /** Whoever was let in before stays in: nobody is held out of what began earlier. */
  readonly since: Instant;
}

/** The key by which people are drawn, and under which their exposures are kept. */
export const holdoutKey = 'holdout';
const heldOut = 'held-out';
export const holdoutVariants = (share: number) => [
  { id: heldOut, weight: share },
  { id: 'everyone', weight: 1 - share },
];

/** The group of a person, by the hash that splits use; null while there is no holdout. */
export const holdoutGroup = (holdout: Holdout | null | undefined, personId: string, now: Instant): string | null =>
  holdout == null || now < holdout.since ? null : variantOf(holdoutKey, personId, holdoutVariants(holdout.share));

export const isHeldOut = (holdout: Holdout | null | undefined, personId: string, now: Instant): boolean =>
  holdoutGroup(holdout, personId, now) === heldOut;

/** The same people, held out of all that is played again: to try out what would be, whenever it happened. */
export const heldOutThroughout = (holdout: Holdout | null): Holdout | null => holdout && { ...holdout, since: 0 as Instant };

/** The setting as it is stored; null where there is none. */
export function readHoldout(stored: unknown): Holdout | null {
  if (!isObject(stored) || typeof stored.share !== 'number' || !(stored.share > 0)) return null;
  const since = parseInstant(typeof stored.since === 'string' ? stored.since : null);
  return since === null ? null : { share: stored.share, since };
}
