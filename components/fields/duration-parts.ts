import { day, hour, minute, parseDuration, second } from '#lib/kernel';

export const durationUnits = [
  { id: 'S', one: 'second', many: 'seconds', size: second },
  { id: 'M', one: 'minute', many: 'minutes', size: minute },
  { id: 'H', one: 'hour', many: 'hours', size: hour },
  { id: 'D', one: 'day', many: 'days', size: day },
] as const;
export type DurationUnit = (typeof durationUnits)[number]['id'];

/** A duration as a form shows it: one whole number of one unit, and whether it is negative. */
export interface DurationParts {
  readonly amount: number | null;
  readonly unit: DurationUnit;
  readonly negative: boolean;
}

const plain = /^(-?)P(?:(\d+)D|T(\d+)([HMS]))$/;

/**
 * Takes a duration apart. The unit is the one that was written (`PT24H` stays 24 hours); of several, the largest that says it exactly.
 * What cannot be read has no amount.
 */
export function durationParts(text: unknown): DurationParts {
  const match = plain.exec(typeof text === 'string' ? text : '');
  if (match) {
    const [, sign, days, amount, unit] = match;
    if (days !== undefined) return { amount: Number(days), unit: 'D', negative: sign === '-' };
    return { amount: Number(amount), unit: unit as DurationUnit, negative: sign === '-' };
  }
  const length = parseDuration(text);
  if (length === null) return { amount: null, unit: 'D', negative: typeof text === 'string' && text.startsWith('-') };
  const size = Math.abs(length);
  const unit = durationUnits.findLast((one) => size % one.size === 0) ?? durationUnits[0];
  return { amount: size / unit.size, unit: unit.id, negative: length < 0 };
}

/** The ISO 8601 duration of what a form shows; an empty text where no amount is given. */
export function durationOf({ amount, unit, negative }: DurationParts): string {
  if (amount === null) return '';
  const sign = negative && amount > 0 ? '-' : '';
  return `${sign}P${unit === 'D' ? `${amount}D` : `T${amount}${unit}`}`;
}
