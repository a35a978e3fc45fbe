import { isObject } from '#lib/kernel';
import { durationWords } from './duration-words.ts';
import { valueWords } from './value-words.ts';

const comparisons: Readonly<Record<string, string>> = {
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
};
const counts: Readonly<Record<string, string>> = {
  eq: 'exactly',
  ne: 'any number but',
  gt: 'more than',
  gte: 'at least',
  lt: 'fewer than',
  lte: 'at most',
};

function comparison(subject: string, { op, value }: Record<string, unknown>): string {
  const words = comparisons[String(op)] ?? String(op);
  if (op === 'exists' || op === 'not-exists') return `${subject} ${words}`;
  if ((op === 'before' || op === 'after') && typeof value === 'string' && /^-?P/.test(value)) {
    return `${subject} ${words} ${durationWords(value)} ${value.startsWith('-') ? 'ago' : 'from now'}`;
  }
  return `${subject} ${words} ${valueWords(value)}`;
}

function eventWords({ event, where, count, within }: Record<string, unknown>): string {
  const times = isObject(count)
    ? ` ${counts[String(count.op)] ?? String(count.op)} ${count.value === 1 ? 'once' : `${valueWords(count.value)} times`}`
    : '';
  const which = where === undefined || where === null ? '' : ` where ${conditionWords(where)}`;
  const window = within === undefined ? '' : ` in the last ${durationWords(within)}`;
  return `they did “${String(event)}”${times}${which}${window}`;
}

const group = (parts: unknown, word: string, none: string): string => {
  if (!Array.isArray(parts) || parts.length === 0) return none;
  const words = parts.map((part) => (isGroup(part) && parts.length > 1 ? `(${conditionWords(part)})` : conditionWords(part)));
  return words.join(` ${word} `);
};
const isGroup = (condition: unknown) =>
  isObject(condition) && ['all', 'any'].some((name) => Array.isArray(condition[name]) && (condition[name] as unknown[]).length > 1);

/** A condition in plain words, to stand after “if” or “when”. What is unfinished is said to be so; never throws. */
export function conditionWords(condition: unknown): string {
  if (!isObject(condition)) return 'nothing chosen yet';
  const { for: since } = condition;
  const lasting = since === undefined ? '' : `, for at least ${durationWords(since)}`;
  if ('all' in condition) return group(condition.all, 'and', 'always');
  if ('any' in condition) return group(condition.any, 'or', 'never');
  if ('not' in condition) return `not (${conditionWords(condition.not)})`;
  if ('trait' in condition) return comparison(String(condition.trait), condition) + lasting;
  if ('accountTrait' in condition) return comparison(`the account’s ${String(condition.accountTrait)}`, condition) + lasting;
  if ('property' in condition) return comparison(String(condition.property), condition);
  if ('event' in condition) return eventWords(condition);
  if ('milestone' in condition)
    return `the milestone ${String(condition.milestone)} is ${condition.reached === false ? 'not ' : ''}reached`;
  if ('segment' in condition) return `they are ${condition.member === false ? 'not ' : ''}in the segment ${String(condition.segment)}`;
  if ('score' in condition) return comparison(`the ${String(condition.score)} score`, condition);
  if ('struggling' in condition) return `they struggle with ${String(condition.struggling)}`;
  if ('message' in condition) return `the message of ${String(condition.message)} was ${String(condition.status)}`;
  return 'nothing chosen yet';
}
