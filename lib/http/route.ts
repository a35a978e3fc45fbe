import type { z } from 'zod';
import type { Context, Scope } from '#lib/workspace';
import { callerOf } from './caller.ts';
import { answered, type Handler, handlerOf, type Inputs, type Media, type ReadInput, readInput } from './handler.ts';

type Given<A> = A extends z.ZodType ? z.input<A> | Response : Response;

interface Spec<A extends z.ZodType | Media, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, N extends string>
  extends Inputs<P, Q, B, N> {
  /** One sentence, for the API document */
  summary: string;
  /** The schema of the answer; `noContent`; or `media('text/csv')`, and then `handle` makes the Response. */
  answer: A;
  /** 200 unless told; 204 with `noContent` */
  status?: number;
}

/**
 * A route as a declaration: who may, what comes in, what goes out, which verb. Parameters, query and body arrive as one object, the body
 * under the name `bodyAs` where that is given. A `Refusal` becomes problem+json; any other error is logged and answered by its id.
 */
export function route<
  A extends z.ZodType | Media,
  P extends z.ZodType = z.ZodType<unknown>,
  Q extends z.ZodType = z.ZodType<unknown>,
  B extends z.ZodType = z.ZodType<unknown>,
  N extends string = never,
>(
  spec: Spec<A, P, Q, B, N> & {
    /** What the caller must be allowed to do: all of it, where it is several things */
    scope: Scope | readonly [Scope, ...Scope[]];
    handle: (ctx: Context, input: ReadInput<P, Q, B, NoInfer<N>>, request: Request) => Promise<Given<A>> | Given<A>;
  },
): Handler {
  const needed: readonly Scope[] = typeof spec.scope === 'string' ? [spec.scope] : spec.scope;
  return handlerOf({ ...spec, access: needed }, async (request, params) => {
    const ctx = await callerOf(request);
    for (const scope of needed) ctx.require(scope);
    return answered(spec, await spec.handle(ctx, await readInput(spec, request, params), request));
  });
}

/** A route that asks nobody who they are; `because` says why that is right. */
export function publicRoute<
  A extends z.ZodType | Media,
  P extends z.ZodType = z.ZodType<unknown>,
  Q extends z.ZodType = z.ZodType<unknown>,
  B extends z.ZodType = z.ZodType<unknown>,
  N extends string = never,
>(
  spec: Spec<A, P, Q, B, N> & {
    because: string;
    handle: (input: ReadInput<P, Q, B, NoInfer<N>>, request: Request) => Promise<Given<A>> | Given<A>;
  },
): Handler {
  return handlerOf({ ...spec, access: 'public' }, async (request, params) =>
    answered(spec, await spec.handle(await readInput(spec, request, params), request)),
  );
}
