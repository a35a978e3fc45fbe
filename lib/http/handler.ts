import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isObject, Refusal } from '#lib/kernel';
import { histogram, log } from '#lib/observability';
import type { Scope } from '#lib/workspace';
import { readJson, refuseUnstorable } from './body.ts';
import { faultProblem, problem } from './problem.ts';

/** What a route answers that is not JSON. */
export interface Media {
  readonly mediaType: string;
}
export const media = (mediaType: string): Media => ({ mediaType });

/** The answer of a route that has nothing to say. */
export const noContent = z.undefined();

export interface Inputs<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, N extends string> {
  params?: P;
  query?: Q;
  body?: B;
  bodyAs?: N;
  /** 1 MiB unless told */
  maxBytes?: number;
}

export type ReadInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, N extends string> = z.output<P> &
  z.output<Q> &
  ([N] extends [never] ? z.output<B> : { [K in N]: z.output<B> });

/** What a route says of itself: for the API document and for the test that walks over all routes. */
export interface Declaration {
  readonly access: readonly Scope[] | 'public';
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType | Media;
  readonly status?: number;
  readonly because?: string;
}

export interface Handler {
  (request: Request, context?: { params?: Promise<unknown> }): Promise<Response>;
  readonly declaration: Declaration;
}

const seconds = histogram('http_request_seconds', 'Time from a request of the management API to its answer');

/** The outermost catch of every route. */
export function handlerOf(declaration: Declaration, serve: (request: Request, params: unknown) => Promise<Response>): Handler {
  const handler = async (request: Request, context?: { params?: Promise<unknown> }): Promise<Response> => {
    const started = performance.now();
    const response = await serve(request, await context?.params).catch((fault: unknown) => {
      if (fault instanceof Refusal) return problem(fault);
      const id = randomUUID();
      log().error({ err: fault, id, method: request.method, path: new URL(request.url).pathname }, 'a request failed by a fault of ours');
      return faultProblem(id);
    });
    seconds.observe((performance.now() - started) / 1000, {
      route: declaration.summary,
      method: request.method,
      status: String(response.status),
    });
    return response;
  };
  return Object.assign(handler, { declaration });
}

/** Parameters, query and body as one object. Throws `Refusal` `malformed`, `too-large` or `invalid`. */
export async function readInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, N extends string>(
  spec: Inputs<P, Q, B, N>,
  request: Request,
  params: unknown,
): Promise<ReadInput<P, Q, B, N>> {
  const query = spec.query && parsed(spec.query, queryOf(new URL(request.url).searchParams));
  const given = spec.params && parsed(spec.params, storable(params));
  const body = spec.body && parsed(spec.body, await readJson(request, spec.maxBytes ?? 1024 * 1024));
  return { ...own(query), ...(spec.bodyAs ? { [spec.bodyAs]: body } : own(body)), ...own(given) } as ReadInput<P, Q, B, N>;
}

const own = (value: unknown) => (isObject(value) ? value : {});

function queryOf(search: URLSearchParams): unknown {
  const entries = [...new Set(search.keys())].map((name) => {
    const all = search.getAll(name);
    return [name, all.length > 1 ? all : all[0]];
  });
  return storable(Object.fromEntries(entries));
}

function storable(value: unknown): unknown {
  refuseUnstorable(value, '');
  return value;
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  throw new Refusal(
    'invalid',
    issues.length === 1 ? 'One thing is wrong with the request.' : `${issues.length} things are wrong with the request.`,
    { issues },
  );
}

/** An answer as its schema has it; one that does not fit is a fault of ours. */
export function answered({ answer, status }: { answer: z.ZodType | Media; status?: number }, result: unknown): Response {
  if (result instanceof Response) return result;
  if (!(answer instanceof z.ZodType)) throw new Error(`a route that answers ${answer.mediaType} must make its Response`);
  if (answer === noContent) return new Response(null, { status: status ?? 204, headers: { 'Cache-Control': 'no-store' } });
  return Response.json(answer.parse(result), { status: status ?? 200, headers: { 'Cache-Control': 'no-store' } });
}
