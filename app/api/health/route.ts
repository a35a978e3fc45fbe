import { z } from 'zod';
import { publicRoute } from '#lib/http';
import { health } from '#lib/workspace';

const Health = z.object({ status: z.enum(['ok', 'unavailable']), migrations: z.number().int(), faults: z.array(z.string()) });

export const GET = publicRoute({
  because: 'load balancers ask it, and it tells nothing of any workspace',
  summary: 'Whether the server is ready to work',
  answer: Health,
  handle: async () => {
    const { faults, migrations } = await health();
    if (faults.length === 0) return { status: 'ok' as const, migrations, faults: [] };
    return Response.json(
      { status: 'unavailable', migrations, faults },
      { status: 503, headers: { 'Cache-Control': 'no-store', 'Retry-After': '5' } },
    );
  },
});
