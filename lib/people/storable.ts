// Postgres stores no U+0000, neither in text nor in JSON. Ingest lets none in; what is rendered or named here is cleaned all the same.

/** JSON text that Postgres can store. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\u0000') ? JSON.stringify(withoutNul(value)) : text;
}

export const plainText = <T extends string | null>(text: T): T => (text?.includes('\u0000') ? (text.replaceAll('\u0000', '') as T) : text);

function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(withoutNul);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [plainText(key), withoutNul(inner)]));
}
