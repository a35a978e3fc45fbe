import type { Verdict } from './evaluate.ts';

/** Open to every page: what a write key may read is what flags serve. */
export const corsHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Retry-After',
};

export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders,
      'Access-Control-Allow-Methods': 'POST, OPTIONS',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-None-Match, X-API-Key',
      'Access-Control-Max-Age': '86400',
    },
  });

export type ErrorCode = 'PARSE_ERROR' | 'TARGETING_KEY_MISSING' | 'INVALID_CONTEXT' | 'FLAG_NOT_FOUND' | 'GENERAL';

/** A request of the protocol that cannot be answered with a flag: the caller's to mend. */
export class OfrepError extends Error {
  override readonly name = 'OfrepError';
  readonly status: number;
  readonly code: ErrorCode | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: ErrorCode | null, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const answer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers: { ...corsHeaders, 'Cache-Control': 'no-store', ...headers } });

/** With `key` where one flag was asked for. */
export function refusal({ status, code, message, headers }: OfrepError, key?: string): Response {
  const named = key === undefined || code === null ? {} : { key };
  return answer(status, { ...named, ...(code === null ? {} : { errorCode: code }), errorDetails: message }, headers);
}

/** A verdict as the protocol writes it. */
export const evaluationOf = ({ key, value, reason, variant, exposure }: Verdict) => ({
  key,
  value,
  reason,
  variant,
  metadata: exposure === null ? {} : { experiment: exposure.experiment, unit: exposure.unit },
});
