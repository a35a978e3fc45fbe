import { expect, test } from 'vitest';
import { readJson } from './body.ts';

const nested = (levels: number) => `{"not":`.repeat(levels) + '1' + '}'.repeat(levels);
const read = (body: string) =>
  readJson(new Request('http://x/', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }), 4_000_000);

test.each([
  { what: 'objects', body: nested(100_000) },
  { what: 'lists', body: '['.repeat(100_000) + ']'.repeat(100_000) },
  { what: 'one level more than is taken', body: nested(201) },
])('a body of endless nesting is refused, not a fault of ours: $what', async ({ body }) => {
  await expect(read(body)).rejects.toMatchObject({ code: 'invalid', issues: [{ message: 'nest at most 200 levels deep' }] });
});

test('what is nested as deep as anything that makes sense is taken', async () => {
  await expect(read(nested(200))).resolves.toMatchObject({ not: { not: {} } });
});
