import type { Refusal, RefusalCode } from '#lib/kernel';
import type { Problem } from './contract.ts';

/** The one status of each refusal. */
const statuses: Readonly<Record<RefusalCode, { status: number; title: string }>> = {
  malformed: { status: 400, title: 'Malformed request' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflict' },
  'too-large': { status: 413, title: 'Too large' },
  invalid: { status: 422, title: 'Invalid' },
  'too-many': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available now' },
};

export const statusOfRefusal = (code: RefusalCode): number => statuses[code].status;

const answer = (body: Problem, headers: Record<string, string> = {}) =>
  Response.json(body, {
    status: body.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  });

/** A refusal as RFC 9457 problem+json, with `Retry-After` where it says when. */
export function problem({ code, message, issues, retryAfter }: Refusal): Response {
  const { status, title } = statuses[code];
  const headers = {
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    ...(code === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer' } : {}),
  };
  return answer(
    { type: `urn:milepost:problem:${code}`, title, status, detail: message, code, ...(issues.length ? { issues: [...issues] } : {}) },
    headers,
  );
}

/** A fault of ours: the caller gets the id under which it stands in the log, and nothing of what it says. */
export const faultProblem = (id: string): Response =>
  answer({
    type: 'urn:milepost:problem:fault',
    title: 'Something went wrong on our side',
    status: 500,
    detail: `The fault is logged as ${id}. Nothing of your request is half done; you can try again.`,
    code: 'fault',
    id,
  });
