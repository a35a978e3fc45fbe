import { expect, test } from 'vitest';
import { validate } from '#lib/journey';
import { inReadingOrder } from './in-reading-order.ts';
import { keyOfName } from './key-of-name.ts';
import { headSettings, settingsOf } from './node-settings.ts';
import { starters } from './starters.ts';

test.each([
  ['API activation!', 'api-activation'],
  ['Größere Teams', 'grossere-teams'],
  ['  v2.0_beta ', 'v2.0_beta'],
  ['日本', ''],
])('%j gives the key %j', (name, key) => expect(keyOfName(name)).toBe(key));

test.each(starters)('the starter $name can be published as it is', ({ document }) => {
  const checked = validate({ key: 'k', name: 'K', ...document });
  expect('issues' in checked ? checked.issues : []).toEqual([]);
});

test('a document is shown in reading order, with nothing added or lost', () => {
  const given = { nodes: [{ data: { if: { op: 'eq', value: 1, trait: 'plan' } }, id: 'n1', zzz: 1 }], name: 'N', key: 'k' };
  expect(JSON.stringify(inReadingOrder(given))).toBe(
    '{"key":"k","name":"N","nodes":[{"id":"n1","data":{"if":{"trait":"plan","op":"eq","value":1}},"zzz":1}]}',
  );
});

test('who a journey is for is said in words', () => {
  const head = {
    entry: { audience: { trait: 'plan', op: 'eq', value: 'trial' }, reentry: { after: 'P7D' }, runKey: 'properties.projectId' },
    exits: [],
    goal: null,
    hypothesis: null,
  };
  expect(Object.fromEntries(headSettings(head).map(({ name, value }) => [name, value]))).toEqual({
    For: 'people, if plan is “trial”',
    Enters: 'again 7 days after the last time, per value of properties.projectId',
    'Leaves when': 'only at its end',
    Goal: 'none',
  });
});

test.each(['trigger', 'wait', 'wait-until', 'condition', 'branch', 'split', 'action', 'next-best-action', 'exit', 'magic'])(
  'the settings of an unfinished %s do not throw',
  (type) => expect(Array.isArray(settingsOf(type, {}))).toBe(true),
);
