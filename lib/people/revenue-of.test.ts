import { expect, test } from 'vitest';
import { revenueOf } from './revenue-of.ts';

const told = (properties: object, type = 'track') => revenueOf({ type, payload: { properties } as never });

test.each([
  ['an amount with its currency', { revenue: 49, currency: 'EUR' }, { amount: 49, currency: 'EUR' }],
  ['the currency in capitals', { revenue: 49.5, currency: 'usd' }, { amount: 49.5, currency: 'USD' }],
  ['no currency as none', { revenue: 49 }, { amount: 49, currency: '' }],
  ['zero as a figure of its own', { revenue: 0 }, { amount: 0, currency: '' }],
  ['a refund below zero', { revenue: -20, currency: 'EUR' }, { amount: -20, currency: 'EUR' }],
])('it reads %s', (_, properties, expected) => expect(told(properties)).toEqual(expected));

test.each([
  ['text', { revenue: 'much' }],
  ['nothing', {}],
  ['more than money there is', { revenue: 1e13 }],
])('of %s it makes no revenue', (_, properties) => expect(told(properties)).toBeNull());

test('only track events tell of revenue', () => expect(told({ revenue: 49 }, 'page')).toBeNull());
