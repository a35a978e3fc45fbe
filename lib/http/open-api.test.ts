import { expect, test } from 'vitest';
import { z } from 'zod';
import { declaredRoutes, openApi, urlOf } from './open-api.ts';
import { route } from './route.ts';

test.each([
  ['api/journeys/[key]/publish/route.ts', '/api/journeys/{key}/publish'],
  ['v1/[...call]/route.ts', '/v1/{call}'],
  ['(console)/people/[userId]/page.tsx', '/people/{userId}'],
  ['metrics/route.ts', '/metrics'],
])('%s is %s', (file, url) => {
  expect(urlOf(file)).toBe(url);
});

test('an operation says who may, what comes in and what goes out', () => {
  const PUT = route({
    scope: 'milestones:write',
    summary: 'Change a milestone',
    params: z.object({ key: z.string() }),
    query: z.object({ dry: z.stringbool().optional() }),
    body: z.object({ name: z.string() }),
    answer: z.object({ key: z.string() }),
    status: 202,
    handle: (_ctx, { key }) => ({ key }),
  });
  const document = openApi(declaredRoutes({ 'api/milestones/[key]/route.ts': { PUT, dynamic: 'force-dynamic' } }), '1.2.3');
  expect(document.info.version).toBe('1.2.3');
  expect(document.paths['/api/milestones/{key}']).toMatchObject({
    put: {
      summary: 'Change a milestone',
      'x-scopes': ['milestones:write'],
      parameters: [
        { name: 'key', in: 'path', required: true },
        { name: 'dry', in: 'query', required: false },
      ],
      requestBody: { content: { 'application/json': { schema: { properties: { name: { type: 'string' } }, required: ['name'] } } } },
      responses: {
        202: { content: { 'application/json': { schema: { properties: { key: { type: 'string' } } } } } },
        default: { $ref: '#/components/responses/Problem' },
      },
    },
  });
});
