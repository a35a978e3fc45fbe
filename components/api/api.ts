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

async function responseTo(
  method: string,
  path: string,
  { query, signal, body, accept = 'application/json' }: Omit<Ask<z.ZodType>, 'answer'> & { body?: unknown; accept?: string },
): Promise<Response> {
  const response = await fetch(addressed(path, query), {
    method,
    credentials: 'same-origin',
    headers: { Accept: accept, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
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
  return response;
}

async function ask<A extends z.ZodType>(
  method: string,
  path: string,
  { answer, ...asked }: Ask<A> & { body?: unknown },
): Promise<z.output<A>> {
  const response = await responseTo(method, path, asked);
  return answer.parse(response.status === 204 ? undefined : await response.json());
}

/** Answers line by line as they come (NDJSON), each parsed with `answer`. */
async function* linesOf<A extends z.ZodType>(path: string, { answer, ...asked }: Ask<A> & { body?: unknown }): AsyncGenerator<z.output<A>> {
  const { body } = await responseTo('POST', path, { ...asked, accept: 'application/x-ndjson' });
  let rest = '';
  for await (const text of texts(body)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield answer.parse(JSON.parse(line));
  }
  if (rest !== '') yield answer.parse(JSON.parse(rest));
}

async function* texts(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
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
  lines: <A extends z.ZodType>(path: string, given: Ask<A> & { body?: unknown }) => linesOf(path, given),
};
