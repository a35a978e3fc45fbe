import type { z } from 'zod';
import { Problem } from '#lib/http/contract';
import { ApiError } from './api-error.ts';

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;
interface Ask<A extends z.ZodType> {
  /** The schema that the route answers with */
  answer: A;
  query?: Query;
  signal?: AbortSignal | undefined;
}

async function ask<A extends z.ZodType>(
  method: string,
  path: string,
  { answer, query, signal, body }: Ask<A> & { body?: unknown },
): Promise<z.output<A>> {
  const response = await fetch(addressed(path, query), {
    method,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((fault: unknown) => {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new ApiError({
      status: 0,
      code: 'offline',
      detail: 'The server cannot be reached. What you see may be out of date; nothing was changed.',
    });
  });
  if (!response.ok) throw await refusal(response);
  return answer.parse(response.status === 204 ? undefined : await response.json());
}

async function refusal(response: Response): Promise<ApiError> {
  const read = Problem.safeParse(await response.json().catch(() => null)); // a proxy in between may answer something else
  if (read.success) return new ApiError(read.data);
  return new ApiError({
    status: response.status,
    code: 'fault',
    detail: `The server answered ${response.status}. Nothing was changed; you can try again.`,
  });
}

/** A path with its query; what is null or undefined is left out. */
export function addressed(path: string, query: Query = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const search = new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)]));
  return entries.length ? `${path}?${search}` : path;
}

/** The management API as pages use it: answers parsed with the route's own schema, refusals thrown as `ApiError`. */
export const api = {
  get: <A extends z.ZodType>(path: string, given: Ask<A>) => ask('GET', path, given),
  post: <A extends z.ZodType>(path: string, given: Ask<A> & { body?: unknown }) => ask('POST', path, given),
  put: <A extends z.ZodType>(path: string, given: Ask<A> & { body?: unknown }) => ask('PUT', path, given),
  delete: <A extends z.ZodType>(path: string, given: Ask<A>) => ask('DELETE', path, given),
};
