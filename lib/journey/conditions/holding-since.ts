import type { Instant, Json } from '#lib/kernel';
import type { TraitChange } from '../facts.ts';
import { compare, turningPoint } from './compare.ts';
import type { Op } from './op.ts';

interface Question {
  /** Changes of the top-level trait, oldest first; before the first it was missing. */
  readonly history: readonly TraitChange[];
  readonly born: Instant;
  readonly now: Instant;
  readonly read: (whole: Json | undefined) => Json | undefined;
  readonly current: Json | undefined;
  readonly op: Op;
  readonly value: Json | undefined;
}

/** The first instant in [from, to) from which `a op b` holds up to `to`; null when it does not hold at its end. */
function holdsFrom(a: Json | undefined, { op, value }: Question, from: Instant, to: Instant): Instant | null {
  const last = (to - 1) as Instant;
  if (!compare(a, op, value, last)) return null;
  const point = turningPoint(a, op, value);
  return point === null || op === 'after' || point < from ? from : ((point + 1) as Instant);
}

/**
 * Since when a comparison that holds now has held without a break. Known back to the trait's first change, and for a trait that
 * has none, or that compares so while missing, back to the person's creation.
 */
export function holdingSince(question: Question): Instant {
  const { history, born, now, read, current } = question;
  const recorded = history.filter((change) => change.at <= now);
  let since = (now + 1) as Instant;
  for (let i = recorded.length - 1; i >= 0; i--) {
    const change = recorded[i] as TraitChange;
    if (change.at === since) continue;
    const value = i === recorded.length - 1 ? current : read(change.value);
    const from = holdsFrom(value, question, change.at, since);
    if (from === null) return since;
    if (from > change.at) return from;
    since = from;
  }
  const before = recorded.length === 0 ? current : undefined;
  if (born >= since) return since;
  return holdsFrom(before, question, born, since) ?? since;
}
