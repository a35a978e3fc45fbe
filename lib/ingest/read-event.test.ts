import { describe, expect, test } from 'vitest';
import type { Instant } from '#lib/kernel';
import { ingestPath, settingsKey } from './paths.ts';
import { type Envelope, readEvent } from './read-event.ts';
import { Rejection } from './rejection.ts';

const receivedAt = Date.UTC(2026, 2, 10, 12) as Instant;
const at = (text: string) => Date.parse(text);
const envelope = (path: string, more: Partial<Envelope> = {}): Envelope => {
  const found = ingestPath(path);
  if (!found) throw new Error(`${path} is no path`);
  return { workspaceId: 1, path: found, receivedAt, mayHoldNul: true, mayBeTooLarge: true, maxEventBytes: 32_768, ...more };
};
const read = (raw: unknown, path = '/v1/batch', more: Partial<Envelope> = {}) => readEvent(raw, envelope(path, more));
const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });

describe('what is taken', () => {
  const track = { type: 'track', userId: 'ada', event: 'Report Created', messageId: 'm1' };

  test.each([
    {
      rule: 'a track has its event as name',
      raw: { ...track },
      expected: { type: 'track', name: 'Report Created', actor: 'u:ada', alsoKnownAs: null, messageId: 'm1', history: false },
    },
    {
      rule: 'an anonymousId is an actor of its own',
      raw: { ...track, userId: undefined, anonymousId: 'x1' },
      expected: { actor: 'a:x1', alsoKnownAs: null },
    },
    {
      rule: 'an identify with both ids joins them',
      raw: { type: 'identify', userId: 'ada', anonymousId: 'x1' },
      expected: { actor: 'u:ada', alsoKnownAs: 'a:x1', name: null },
    },
    {
      rule: 'a track with both ids joins nobody',
      raw: { ...track, anonymousId: 'x1' },
      expected: { actor: 'u:ada', alsoKnownAs: null, payload: { anonymousId: 'x1' } },
    },
    {
      rule: 'an alias joins previousId and userId',
      raw: { type: 'alias', userId: 'ada', previousId: 'x1' },
      expected: { actor: 'u:ada', alsoKnownAs: 'a:x1' },
    },
    {
      rule: 'a group names the account',
      raw: { type: 'group', userId: 'ada', groupId: 'acme', traits: { plan: 'pro' } },
      expected: { groupId: 'acme', payload: { traits: { plan: 'pro' } } },
    },
    {
      rule: 'context.groupId names the account of other calls',
      raw: { ...track, context: { groupId: 'acme' } },
      expected: { groupId: 'acme' },
    },
    {
      rule: 'a page has a name',
      raw: { type: 'page', userId: 'ada', name: 'Home', properties: { url: '/' } },
      expected: { name: 'Home', payload: { properties: { url: '/' } } },
    },
    {
      rule: 'a screen needs no name',
      raw: { type: 'screen', userId: 'ada', category: 'Setup' },
      expected: { name: null, payload: { category: 'Setup' } },
    },
    { rule: 'ids that are numbers become text', raw: { ...track, userId: 42, messageId: 7 }, expected: { actor: 'u:42', messageId: '7' } },
    { rule: 'an empty userId is none', raw: { ...track, userId: ' ', anonymousId: 'x1' }, expected: { actor: 'a:x1' } },
    {
      rule: 'null fields are missing ones',
      raw: { ...track, anonymousId: null, properties: null, timestamp: null },
      expected: { payload: {}, at: receivedAt },
    },
    {
      rule: 'emoji are text like any other',
      raw: { ...track, event: '🎉', properties: { '😀': 'ü' } },
      expected: { name: '🎉', payload: { properties: { '😀': 'ü' } } },
    },
    { rule: 'a hundred levels are not too deep', raw: { ...track, properties: nested(99) }, expected: { type: 'track' } },
    {
      rule: 'five hundred and twelve characters are not too long',
      raw: { ...track, userId: 'x'.repeat(512) },
      expected: { actor: `u:${'x'.repeat(512)}` },
    },
  ])('$rule', ({ raw, expected }) => {
    expect(read(raw)).toMatchObject(expected);
  });

  test('the path says the type of a single event', () => {
    expect(read({ type: 'page', userId: 'ada', event: 'Report Created' }, '/v1/track')).toMatchObject({
      type: 'track',
      name: 'Report Created',
    });
    expect(read({ userId: 'ada' }, '/v1/i')).toMatchObject({ type: 'identify' });
  });

  test('an import is history', () => {
    expect(read(track, '/v1/import')).toMatchObject({ history: true });
  });

  test('an event without a messageId gets one of its own', () => {
    const ids = [read({ ...track, messageId: undefined }), read({ ...track, messageId: '' })].map((event) =>
      'messageId' in event ? event.messageId : '',
    );
    expect(ids[0]).toMatch(/^server:[0-9a-f-]{36}$/);
    expect(ids[1]).not.toBe(ids[0]);
  });

  test('the payload holds what has no column, and never the write key', () => {
    const raw = {
      ...track,
      writeKey: 'secret',
      sentAt: '2026-03-10',
      properties: { a: 1 },
      context: { ip: '::1' },
      integrations: { All: true },
      extra: [1],
    };
    expect(read(raw)).toMatchObject({ payload: { properties: { a: 1 }, context: { ip: '::1' }, integrations: { All: true }, extra: [1] } });
    expect(JSON.stringify(read(raw))).not.toContain('secret');
  });

  test('what the batch has in common stands behind what the event says itself', () => {
    const event = read({ ...track, context: { locale: 'de' } }, '/v1/batch', {
      context: { locale: 'en', ip: '::1' },
      integrations: { All: false },
    });
    expect(event).toMatchObject({ payload: { context: { locale: 'de', ip: '::1' }, integrations: { All: false } } });
  });

  test('prototype keys are data and change no prototype', () => {
    const event = read(
      JSON.parse(
        '{"type":"track","userId":"a","event":"e","__proto__":{"polluted":1},"properties":{"__proto__":{"polluted":2},"constructor":3}}',
      ),
    );
    if (event instanceof Rejection) throw new Error(event.message);
    expect(JSON.parse(JSON.stringify(event.payload))).toEqual(
      JSON.parse('{"__proto__":{"polluted":1},"properties":{"__proto__":{"polluted":2},"constructor":3}}'),
    );
    expect(Object.getPrototypeOf(event.payload)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('the time of an event', () => {
  test.each([
    {
      rule: 'timestamp comes first',
      raw: { timestamp: '2026-03-01T08:00:00.250Z', originalTimestamp: '2026-02-01', sentAt: '2026-02-02' },
      time: at('2026-03-01T08:00:00.250Z'),
    },
    { rule: 'an offset is honoured', raw: { timestamp: '2026-03-01T08:00:00+02:00' }, time: at('2026-03-01T06:00:00Z') },
    {
      rule: 'a clock that is an hour fast is corrected by sentAt',
      raw: { originalTimestamp: '2026-03-10T12:59:00Z', sentAt: '2026-03-10T13:00:00Z' },
      time: at('2026-03-10T11:59:00Z'),
    },
    { rule: 'without sentAt it is the receipt', raw: { originalTimestamp: '2026-03-10T12:59:00Z' }, time: receivedAt },
    { rule: 'without anything it is the receipt', raw: {}, time: receivedAt },
    { rule: '1970 is kept as given', raw: { timestamp: '1970-01-01T00:00:00.000Z' }, time: 0 },
    { rule: 'up to a day ahead is a time zone', raw: { timestamp: '2026-03-11T12:00:00Z' }, time: at('2026-03-11T12:00:00Z') },
  ])('$rule', ({ raw, time }) => {
    expect(read({ type: 'track', userId: 'ada', event: 'e', ...raw })).toMatchObject({ at: time });
  });

  test('sentAt of the batch serves its events', () => {
    const raw = { type: 'track', userId: 'ada', event: 'e', originalTimestamp: '2026-03-10T12:59:00Z' };
    expect(read(raw, '/v1/batch', { sentAt: '2026-03-10T13:00:00Z' })).toMatchObject({ at: at('2026-03-10T11:59:00Z') });
  });
});

describe('what is rejected, and why', () => {
  const track = { type: 'track', userId: 'ada', event: 'e' };
  test.each([
    { code: 'not-an-object', raw: 'track' },
    { code: 'not-an-object', raw: null },
    { code: 'not-an-object', raw: [track] },
    { code: 'unknown-type', raw: { ...track, type: 'purchase' } },
    { code: 'unknown-type', raw: { ...track, type: 'system' } },
    { code: 'unknown-type', raw: { ...track, type: '__proto__' } },
    { code: 'unknown-type', raw: { ...track, type: undefined } },
    { code: 'missing-identity', raw: { ...track, userId: undefined } },
    { code: 'missing-identity', raw: { ...track, userId: '' } },
    { code: 'missing-identity', raw: { type: 'alias', previousId: 'x', anonymousId: 'y' } },
    { code: 'missing-previous', raw: { type: 'alias', userId: 'ada' } },
    { code: 'missing-event', raw: { type: 'track', userId: 'ada' } },
    { code: 'missing-group', raw: { type: 'group', userId: 'ada' } },
    { code: 'wrong-type', raw: { ...track, userId: { id: 1 } } },
    { code: 'wrong-type', raw: { ...track, event: 7n } },
    { code: 'wrong-type', raw: { ...track, event: ['e'] } },
    { code: 'wrong-type', raw: { ...track, messageId: true } },
    { code: 'wrong-type', raw: { ...track, messageId: 'system:enrol' } },
    { code: 'wrong-type', raw: { ...track, properties: 'none' } },
    { code: 'wrong-type', raw: { ...track, context: [] } },
    { code: 'wrong-type', raw: { type: 'identify', userId: 'ada', traits: 1 } },
    { code: 'too-long', raw: { ...track, userId: 'x'.repeat(513) } },
    { code: 'too-long', raw: { ...track, event: 'x'.repeat(10_000) } },
    { code: 'bad-timestamp', raw: { ...track, timestamp: 'yesterday' } },
    { code: 'bad-timestamp', raw: { ...track, timestamp: 1_700_000_000 } },
    { code: 'timestamp-in-future', raw: { ...track, timestamp: '2099-01-01T00:00:00Z' } },
    { code: 'too-deep', raw: { ...track, properties: nested(101) } },
    { code: 'nul-character', raw: { ...track, properties: { a: ['x\0'] } } },
    { code: 'nul-character', raw: { ...track, properties: { 'a\0': 1 } } },
    { code: 'nul-character', raw: { ...track, userId: 'a\0' } },
    { code: 'event-too-large', raw: { ...track, properties: { text: 'x'.repeat(33 * 1024) } } },
    {
      code: 'event-too-large',
      raw: { ...track, properties: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`key-${n}`, n])) },
    },
  ])('$code: $raw', ({ code, raw }) => {
    const event = read(raw, '/v1/batch', { mayBeTooLarge: JSON.stringify(raw, (_, v) => (typeof v === 'bigint' ? 0 : v)).length > 32_768 });
    expect(event).toBeInstanceOf(Rejection);
    expect(event).toMatchObject({ code });
  });
});

describe('paths', () => {
  test.each(['track', 'identify', 'group', 'page', 'screen', 'alias'])('/v1/%s and its first letter are one', (type) => {
    expect(ingestPath(`/v1/${type}`)).toMatchObject({ type, history: false });
    expect(ingestPath(`/v1/${type[0]}`)).toBe(ingestPath(`/v1/${type}`));
  });

  test('a query and a last slash do not matter; another path is none of ours', () => {
    expect(ingestPath('/v1/batch/?x=1')).toBe(ingestPath('/v1/b'));
    expect(ingestPath('/v1/stream')).toBeUndefined();
    expect(ingestPath('/v1/constructor')).toBeUndefined();
  });

  test('the settings path holds a key', () => {
    expect(settingsKey('/v1/projects/a%2Fb/settings?x')).toBe('a/b');
    expect(settingsKey('/v1/projects/%/settings')).toBe('');
    expect(settingsKey('/v1/projects/a/b/settings')).toBeUndefined();
  });
});
