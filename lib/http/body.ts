import { isObject, Refusal } from '#lib/kernel';

/** Reads a JSON body of at most `maxBytes`. Throws `Refusal` `malformed`, `too-large`, or `invalid` for text that no database stores. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) throw new Refusal('malformed', 'Send JSON, with Content-Type: application/json.');
  const text = await readText(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('malformed', 'The body is not valid JSON.'); // the parser's own words would only repeat the input
  }
  refuseUnstorable(value, '');
  return value;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () => new Refusal('too-large', `The body may have at most ${maxBytes} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  const reader = request.body?.getReader();
  for (let size = 0, next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks).toString();
}

/** No document of ours is anywhere near so deep, and what parses or checks it further on may go down by recursion. */
const deepest = 200;

/** Postgres takes neither NUL characters nor halves of surrogate pairs, and nobody takes endless nesting. Throws `Refusal('invalid')` with the path. */
export function refuseUnstorable(value: unknown, path: string, depth = 0): void {
  if (depth > deepest) {
    throw new Refusal('invalid', 'The body is nested too deeply.', { issues: [{ path, message: `nest at most ${deepest} levels deep` }] });
  }
  if (typeof value === 'string') {
    if (value.includes('\0') || /\p{Surrogate}/u.test(value)) {
      throw new Refusal('invalid', 'A text holds characters that cannot be stored.', {
        issues: [{ path, message: 'take out NUL characters and broken emoji' }],
      });
    }
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => void refuseUnstorable(item, join(path, String(i)), depth + 1));
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      refuseUnstorable(key, join(path, key.replaceAll('\0', '')));
      refuseUnstorable(item, join(path, key), depth + 1);
    }
  }
}

const join = (path: string, step: string) => (path ? `${path}.${step}` : step);
