import { expect, test } from 'vitest';
import type { Flag } from '#lib/flags/contract';
import { draftOf, renamed, replacementOf } from './draft.ts';

const flag: Flag = {
  key: 'nav',
  name: 'Navigation',
  description: '',
  type: 'boolean',
  enabled: true,
  variants: { on: true, off: false },
  default: 'off',
  rules: [
    { serve: 'on' },
    {
      serve: {
        split: [
          { variant: 'on', weight: 1 },
          { variant: 'off', weight: 3 },
        ],
      },
    },
  ],
  prerequisites: [],
  startsAt: null,
  endsAt: null,
  status: 'ready',
  state: 'on',
  revision: 1,
  stale: [],
  days: [],
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};

test('what is not edited is sent as it came', () => {
  const { key, status, state, revision, stale, days, createdAt, updatedAt, ...definition } = flag;
  expect(replacementOf(draftOf(flag))).toEqual(definition);
});

test('a variant that is renamed is renamed in rules and splits, and as the default', () => {
  const draft = draftOf(flag);
  const on = draft.variants.find(({ name }) => name === 'on')?.id ?? -1;
  const off = draft.variants.find(({ name }) => name === 'off')?.id ?? -1;
  expect(replacementOf(renamed(renamed(draft, on, 'new'), off, 'old'))).toMatchObject({
    variants: { new: true, old: false },
    default: 'old',
    rules: [
      { serve: 'new' },
      {
        serve: {
          split: [
            { variant: 'new', weight: 1 },
            { variant: 'old', weight: 3 },
          ],
        },
      },
    ],
  });
});
