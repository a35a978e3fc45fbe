import { expect, test } from 'vitest';
import { type Instant, parseInstant } from '#lib/kernel';
import { stateOf } from './evaluate.ts';
import { staleHints } from './stale-hints.ts';
import { definition } from './test-flags.ts';

const now = parseInstant('2026-03-31T00:00:00Z') as Instant;
const old = new Date('2026-01-01T00:00:00Z');
const young = new Date('2026-03-30T00:00:00Z');
const split = {
  serve: {
    experiment: 'nav',
    split: [
      { variant: 'on', weight: 1 },
      { variant: 'off', weight: 1 },
    ],
  },
};
const rule = { if: { trait: 'plan', op: 'eq', value: 'pro' }, serve: 'on' };

const kinds = (flag: object, known: { lastDay?: string | null; createdAt?: Date; updatedAt?: Date; decided?: string[] } = {}) => {
  const asked = definition('f', flag);
  const { lastDay = '2026-03-30', createdAt = old, updatedAt = old, decided = [] } = known;
  const given = { definition: asked, state: stateOf(asked, now), decided: new Set(decided), lastDay, createdAt, updatedAt };
  return staleHints(given, now).map(({ kind }) => kind);
};

test.each([
  ['a flag that tells people apart and is asked for', { rules: [rule] }, {}, []],
  ['a young flag without rules that nobody asked for yet', {}, { lastDay: null, createdAt: young, updatedAt: young }, []],
  ['one that nobody ever asked for', { rules: [rule] }, { lastDay: null }, ['never-asked']],
  ['one that was asked for 31 days ago', { rules: [rule] }, { lastDay: '2026-02-28' }, ['not-asked-lately']],
  ['one without rules', {}, {}, ['one-answer']],
  ['one whose first rule takes everyone', { rules: [{ serve: 'on' }] }, {}, ['one-answer']],
  ['one that splits everyone', { rules: [split] }, {}, []],
  ['one that was switched off long ago', { enabled: false, rules: [rule] }, {}, ['off-for-long']],
  ['one that was switched off lately', { enabled: false, rules: [rule] }, { updatedAt: young }, []],
  ['one whose time is over', { endsAt: '2026-03-01T00:00:00Z', rules: [rule] }, {}, ['ended']],
  ['one whose experiment is decided', { rules: [split] }, { decided: ['nav'] }, ['experiment-decided']],
])('%s', (_, flag, known, hints) => {
  expect(kinds(flag, known)).toEqual(hints);
});
