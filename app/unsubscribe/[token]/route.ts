import { z } from 'zod';
import { savePreferences, unsubscribe } from '#lib/channels';
import { media, publicRoute } from '#lib/http';
import { Refusal } from '#lib/kernel';

const params = z.object({ token: z.string().max(1_000) });
const because = 'whoever has the e-mail may leave; the address is signed (RFC 8058)';
const leadOn = (token: string, saved: boolean) =>
  new Response(null, {
    status: 303,
    headers: { Location: `/preferences/${token}${saved ? '?saved=1' : ''}`, 'Cache-Control': 'no-store' },
  });

export const GET = publicRoute({
  because,
  summary: 'Leads to the page of preferences; looking changes nothing, since mail scanners look',
  params,
  answer: media('text/html'),
  handle: ({ token }) => leadOn(token, false),
});

export const POST = publicRoute({
  because,
  summary: 'Leave at one click, or save what was chosen on the page of preferences',
  params,
  answer: media('text/plain'),
  handle: async ({ token }, request) => {
    const form = new URLSearchParams(await request.text());
    const done =
      form.get('from') === 'page'
        ? await savePreferences(token, { all: form.has('all'), groups: form.getAll('group') })
        : await unsubscribe(token);
    if (!done) throw new Refusal('not-found', 'This link is none of ours.');
    return form.get('from') === 'page'
      ? leadOn(token, true)
      : new Response('You are unsubscribed.', { headers: { 'Content-Type': 'text/plain' } });
  },
});
