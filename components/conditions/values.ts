import { isObject, type Json, parseDuration, parseInstant } from '#lib/kernel';

/** The kinds of value that a comparison may have, as a person chooses among them. */
export const valueKinds = {
  text: 'text',
  number: 'number',
  flag: 'yes / no',
  empty: 'nothing',
  list: 'list',
  moment: 'date',
  relative: 'time from now',
  reference: 'same as…',
  json: 'JSON',
} as const;
export type ValueKind = keyof typeof valueKinds;

export const opNames = {
  eq: 'is',
  ne: 'is not',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  in: 'is one of',
  'not-in': 'is none of',
  contains: 'contains',
  'not-contains': 'does not contain',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  exists: 'is known',
  'not-exists': 'is not known',
  before: 'is before',
  after: 'is after',
} as const;
export type OpName = keyof typeof opNames;

export const countNames = {
  gte: 'at least',
  lte: 'at most',
  eq: 'exactly',
  gt: 'more than',
  lt: 'fewer than',
  ne: 'any number but',
} as const;

const any: readonly ValueKind[] = ['text', 'number', 'flag', 'empty', 'reference', 'json'];
const takes: Readonly<Record<OpName, readonly ValueKind[]>> = {
  eq: any,
  ne: any,
  contains: any,
  'not-contains': any,
  gt: ['number', 'text', 'reference'],
  gte: ['number', 'text', 'reference'],
  lt: ['number', 'text', 'reference'],
  lte: ['number', 'text', 'reference'],
  in: ['list', 'reference'],
  'not-in': ['list', 'reference'],
  'starts-with': ['text', 'reference'],
  'ends-with': ['text', 'reference'],
  before: ['relative', 'moment', 'reference'],
  after: ['relative', 'moment', 'reference'],
  exists: [],
  'not-exists': [],
};

/** The kinds of value that a comparison takes; none for “is known”. The first is what it begins with. */
export const kindsFor = (op: string): readonly ValueKind[] => takes[op as OpName] ?? any;

/** How a value is edited under a comparison. */
export function kindOfValue(value: unknown, op: string): ValueKind {
  if (isObject(value)) return typeof value.ref === 'string' && Object.keys(value).length === 1 ? 'reference' : 'json';
  if (Array.isArray(value)) return kindsFor(op).includes('list') ? 'list' : 'json';
  if (op === 'before' || op === 'after') return parseDuration(value) === null && value !== '' ? 'moment' : 'relative';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'flag';
  return value === null ? 'empty' : 'text';
}

const textOf = (value: Json | undefined): string => {
  if (typeof value === 'string') return value;
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
};

/** What was typed where a number, yes or no, and text are all right: `5` is a number, `true` a yes, `"5"` in quotes a text. */
export function typedValue(typed: string): string | number | boolean {
  const text = typed.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text)) return Number(text);
  return /^".*"$/s.test(text) ? text.slice(1, -1) : text;
}

/** The same value as another kind, as far as it can be kept. `now` says what a date begins with. */
export function valueAs(value: Json | undefined, kind: ValueKind, now: () => string): Json {
  const text = textOf(Array.isArray(value) ? (value[0] as Json) : value);
  switch (kind) {
    case 'text':
      return text;
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : 0;
    case 'flag':
      return text !== 'false' && text !== 'no';
    case 'empty':
      return null;
    case 'list':
      return Array.isArray(value) ? value : text === '' ? [] : [value as Json];
    case 'moment':
      return now();
    case 'relative':
      return '-P7D';
    case 'reference':
      return { ref: 'trigger.properties.' };
    default:
      return value ?? null;
  }
}

/** The value that goes with another comparison: undefined where it takes none. */
export function valueFor(value: Json | undefined, op: string, now: () => string): Json | undefined {
  const kinds = kindsFor(op);
  const [first] = kinds;
  if (first === undefined) return undefined;
  const kind = kindOfValue(value, op);
  const readable = kind === 'moment' ? parseInstant(value) !== null : kind !== 'relative' || parseDuration(value) !== null;
  const fits = value !== undefined && kinds.includes(kind) && readable;
  return fits ? value : valueAs(value, first, now);
}

const roots = [
  { id: 'trigger.properties.', name: 'the event that started it' },
  { id: 'person.traits.', name: 'the person' },
  { id: 'account.traits.', name: 'their account' },
] as const;
export const refRoots = roots;

/** A reference in its two halves: whose, and which. */
export function refParts(ref: string): { root: string; path: string } {
  const root = roots.find(({ id }) => ref.startsWith(id))?.id ?? roots[0].id;
  return { root, path: ref.startsWith(root) ? ref.slice(root.length) : ref };
}
