import { isObject, type Json } from '#lib/kernel';

/** A value of a condition, as people read it: `pro`, `10,000`, `yes`, `one of pro, team`, or where it is taken from. */
export function valueWords(value: unknown): string {
  if (isObject(value) && typeof value.ref === 'string') return refWords(value.ref);
  if (typeof value === 'string') return `“${value}”`;
  if (typeof value === 'number') return value.toLocaleString('en-GB');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.map((item: Json) => valueWords(item)).join(', ');
  return JSON.stringify(value);
}

function refWords(ref: string): string {
  const property = /^trigger\.properties\.(.+)$/.exec(ref)?.[1];
  if (property) return `the same ${property} as the event that started it`;
  const person = /^person\.traits\.(.+)$/.exec(ref)?.[1];
  if (person) return `the person’s ${person}`;
  const account = /^account\.traits\.(.+)$/.exec(ref)?.[1];
  if (account) return `the account’s ${account}`;
  return ref;
}
