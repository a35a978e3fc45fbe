import type { RequestCode } from './contract.ts';

/** What either adapter sends. */
export interface Answer {
  readonly status: number;
  /** JSON text; problem+json from status 400 on */
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const statuses: Readonly<Record<RequestCode, { status: number; title: string }>> = {
  'malformed-json': { status: 400, title: 'Malformed JSON' },
  'malformed-gzip': { status: 400, title: 'Malformed gzip' },
  'malformed-batch': { status: 400, title: 'Malformed batch' },
  'unsupported-encoding': { status: 415, title: 'Unsupported encoding' },
  'request-too-large': { status: 413, title: 'Too large' },
  unauthenticated: { status: 401, title: 'No valid write key' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'too-many': { status: 429, title: 'Too many events' },
  unavailable: { status: 503, title: 'Not available now' },
};

/** A request that is refused as a whole, as RFC 9457 problem+json. */
export function problem(code: RequestCode, detail: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const { status, title } = statuses[code];
  return { status, headers, body: JSON.stringify({ type: `urn:milepost:problem:${code}`, title, status, detail, code }) };
}

/** A single event that is invalid: 400, or 413 when it is too large. */
export function rejected(code: string, detail: string): Answer {
  const status = code === 'event-too-large' ? 413 : 400;
  return { status, body: JSON.stringify({ type: `urn:milepost:problem:${code}`, title: 'Event rejected', status, detail, code }) };
}

export const unavailable = (): Answer =>
  problem('unavailable', 'The events could not be made durable just now. Send them again; those that were stored count once.', {
    'Retry-After': '1',
  });
