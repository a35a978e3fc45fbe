import { z } from 'zod';
import { declaredRoutes, type Handler, openApi, publicRoute } from '#lib/http';
import manifest from '../../../package.json' with { type: 'json' };

/** Every route file below app/, loaded when the document is first asked for. */
const files = import.meta.glob<Record<string, unknown>>('/app/**/route.ts');

let document: Promise<ReturnType<typeof openApi>> | undefined;

async function written() {
  const modules = await Promise.all(Object.entries(files).map(async ([file, load]) => [file.replace('/app/', ''), await load()] as const));
  return openApi(declaredRoutes({ ...Object.fromEntries(modules), 'api/openapi.json/route.ts': { GET } }), manifest.version); // a module does not always find itself
}

export const GET: Handler = publicRoute({
  because: 'it describes the product, and holds no data',
  summary: 'This document',
  answer: z.record(z.string(), z.unknown()),
  handle: () => {
    document ??= written();
    return document;
  },
});
