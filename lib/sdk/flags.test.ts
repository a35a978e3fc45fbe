import { expect, test } from 'vitest';
import { Flags } from './flags.ts';
import { shelfOf } from './shelf.ts';

const blocked = () =>
  shelfOf(() => {
    throw new Error('SecurityError');
  });

/** Flags of a page whose server answers in turn. */
function page(answers: (() => Promise<Response>)[], shelf = blocked()) {
  const asked: RequestInit[] = [];
  const reports: string[] = [];
  const flags = new Flags({
    url: 'https://m.test/ofrep/v1/evaluate/flags',
    writeKey: 'key',
    shelf,
    ask: (_, init) => {
      asked.push(init ?? {});
      return (answers.shift() ?? (async () => new Response(null, { status: 500 })))();
    },
    report: (what) => void reports.push(what),
  });
  return { flags, asked, reports, shelf };
}
const serving =
  (flags: object, etag = '"1"') =>
  async () =>
    Response.json({ flags: Object.entries(flags).map(([key, value]) => ({ key, value })) }, { headers: { ETag: etag } });

test('a flag is its fallback until the server has answered, then what is served', async () => {
  const { flags } = page([serving({ nav: true, title: 'Hi' })]);
  expect(flags.get('nav', false)).toBe(false);
  await flags.refresh('ada', {});
  expect([flags.get('nav', false), flags.get('title', ''), flags.get('none', 7)]).toEqual([true, 'Hi', 7]);
});

test('a value of another type than the fallback is not handed out', async () => {
  const { flags } = page([serving({ limit: 'ten' })]);
  await flags.refresh('ada', {});
  expect(flags.get('limit', 10)).toBe(10);
});

test('asks with the ETag it has, and a 304 changes nothing', async () => {
  const { flags, asked } = page([serving({ nav: true }), async () => new Response(null, { status: 304 })]);
  await flags.refresh('ada', {});
  await flags.refresh('ada', {});
  expect(asked.map(({ headers }) => (headers as Record<string, string>)['If-None-Match'])).toEqual([undefined, '"1"']);
  expect(flags.get('nav', false)).toBe(true);
});

test('an answer that comes after a newer question is passed over', async () => {
  let late: (response: Response) => void = () => {};
  const { flags } = page([
    () =>
      new Promise((resolve) => {
        late = resolve;
      }),
    serving({ nav: 'new' }),
  ]);
  const first = flags.refresh('ada', {});
  await flags.refresh('ada', { plan: 'pro' });
  late(await serving({ nav: 'old' })());
  await first;
  expect(flags.get('nav', '')).toBe('new');
});

test('who comes back has the flags of last time at once; somebody else has not', async () => {
  const { flags, shelf } = page([serving({ nav: true })]);
  await flags.refresh('ada', {});
  const again = page([() => new Promise(() => {})], shelf).flags;
  void again.refresh('ada', {});
  expect(again.get('nav', false)).toBe(true);
  const other = page([() => new Promise(() => {})], shelf).flags;
  void other.refresh('bob', {});
  expect(other.get('nav', false)).toBe(false);
});

test('an error of the server is reported, and what is known stays', async () => {
  const { flags, reports } = page([serving({ nav: true })]);
  await flags.refresh('ada', {});
  await flags.refresh('ada', {});
  expect([flags.get('nav', false), reports]).toEqual([true, ['flags were not answered (500)']]);
});
