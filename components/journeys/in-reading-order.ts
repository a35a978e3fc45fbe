import { isObject } from '#lib/kernel';

/** Keys as people write them; the database keeps none of their order. What is not here comes after, as it stands. */
const order = [
  'key',
  'id',
  'name',
  'type',
  'kind',
  'channel',
  'description',
  'statement',
  'hypothesis',
  'entry',
  'exits',
  'goal',
  'nodes',
  'edges',
  'source',
  'sourceHandle',
  'target',
  'position',
  'x',
  'y',
  'data',
  'label',
  'on',
  'when',
  'if',
  'trait',
  'accountTrait',
  'property',
  'event',
  'milestone',
  'segment',
  'score',
  'struggling',
  'message',
  'op',
  'value',
  'where',
  'count',
  'within',
  'for',
  'timeout',
  'audience',
  'reentry',
  'runKey',
  'metric',
  'owner',
  'reviewOn',
  'experiment',
  'policy',
  'unit',
  'variants',
  'candidates',
  'subject',
  'title',
  'to',
  'text',
  'body',
];
const rank = new Map(order.map((name, i) => [name, i]));
const rankOf = (name: string): number => rank.get(name) ?? order.length;

/** The same value with the keys of its objects in the order in which a person would write them. */
export function inReadingOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inReadingOrder);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b));
  return Object.fromEntries(entries.map(([name, inner]) => [name, inReadingOrder(inner)]));
}
