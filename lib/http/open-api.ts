import { z } from 'zod';
import { Problem } from './contract.ts';
import { type Declaration, type Handler, noContent } from './handler.ts';

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

export interface DeclaredRoute extends Declaration {
  readonly path: string;
  readonly method: Method;
}

const isHandler = (value: unknown): value is Handler => typeof value === 'function' && 'declaration' in value;

/** The declarations in route modules, given by the file's path below `app` (`api/journeys/[key]/route.ts`). */
export function declaredRoutes(modules: Readonly<Record<string, unknown>>): DeclaredRoute[] {
  return Object.entries(modules).flatMap(([file, module]) =>
    methods.flatMap((method) => {
      const handler = (module as Partial<Record<Method, unknown>>)[method];
      return isHandler(handler) ? [{ ...handler.declaration, method, path: urlOf(file) }] : [];
    }),
  );
}

/** `api/journeys/[key]/route.ts` → `/api/journeys/{key}`; groups in parentheses are no part of the address. */
export function urlOf(file: string): string {
  const steps = file.split('/').slice(0, -1);
  const shown = steps.filter((step) => step !== '.' && step !== '..' && !/^\(.*\)$/.test(step));
  return `/${shown.map((step) => step.replace(/^\[+(?:\.\.\.)?(.+?)\]+$/, '{$1}')).join('/')}`;
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
};

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query') {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input');
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: of,
  }));
}

function answers({ answer, status }: Declaration) {
  if (answer === noContent) return { [status ?? 204]: { description: 'Done' } };
  const content = answer instanceof z.ZodType ? { 'application/json': { schema: schemaOf(answer, 'output') } } : { [answer.mediaType]: {} };
  return { [status ?? 200]: { description: 'The answer', content } };
}

function operation(route: DeclaredRoute) {
  const open = route.access === 'public';
  return {
    summary: route.summary,
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => (next ?? '').toUpperCase())}`,
    tags: [route.path.split('/')[2] ?? 'metrics'],
    security: open ? [] : [{ token: [] }, { session: [] }],
    ...(open ? {} : { 'x-scopes': route.access }),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } } : {}),
    responses: { ...answers(route), default: { $ref: '#/components/responses/Problem' } },
  };
}

/** The OpenAPI 3.1 document of these routes. */
export function openApi(routes: readonly DeclaredRoute[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Milepost management API', version, description: 'What the pages do, they do through these routes.' },
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token of the workspace' },
        session: { type: 'apiKey', in: 'cookie', name: 'milepost.session', description: 'A signed-in browser' },
      },
      responses: {
        Problem: {
          description: 'Refused, or a fault of ours',
          content: { 'application/problem+json': { schema: schemaOf(Problem, 'output') } },
        },
      },
    },
  };
}
