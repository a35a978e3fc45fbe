import { z } from 'zod';
import { noteOpen } from '#lib/channels';
import { media, publicRoute } from '#lib/http';

const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export const GET = publicRoute({
  because: 'mail programs ask for it; the address is signed',
  summary: 'The dot that tells that an e-mail was opened',
  params: z.object({ token: z.string().max(1_000) }),
  answer: media('image/gif'),
  handle: async ({ token }) => {
    await noteOpen(token);
    return new Response(dot, { headers: { 'Content-Type': 'image/gif', 'Cache-Control': 'no-store' } });
  },
});
