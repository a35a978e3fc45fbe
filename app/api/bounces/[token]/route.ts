import { z } from 'zod';
import { takeMailNews } from '#lib/channels';
import { publicRoute } from '#lib/http';
import { Refusal } from '#lib/kernel';

export const POST = publicRoute({
  because: 'mail services call it; the address itself is signed, and known to admins only',
  summary: 'What a mail service tells: bounces, complaints and deliveries, as SES, SendGrid or plain JSON',
  params: z.object({ token: z.string().max(200) }),
  body: z.json(),
  bodyAs: 'news',
  answer: z.object({ understood: z.number().int() }),
  handle: async ({ token, news }) => {
    const understood = await takeMailNews(token, news);
    if (understood === null) throw new Refusal('not-found', 'This address is none of ours: copy it anew from the settings of e-mail.');
    return { understood };
  },
});
