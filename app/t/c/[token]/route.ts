import { z } from 'zod';
import { followLink } from '#lib/channels';
import { media, publicRoute } from '#lib/http';
import { Refusal } from '#lib/kernel';

export const GET = publicRoute({
  because: 'whoever has the e-mail may follow its links; the address is signed',
  summary: 'A link of an e-mail: notes the click, and leads on',
  params: z.object({ token: z.string().max(8_000) }),
  answer: media('text/html'),
  handle: async ({ token }) => {
    const url = await followLink(token);
    if (url === null) throw new Refusal('not-found', 'This link is none of ours.');
    return new Response(null, { status: 302, headers: { Location: url, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' } });
  },
});
