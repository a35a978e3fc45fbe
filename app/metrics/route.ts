import { config } from '#lib/config';
import { isLoopback, media, publicRoute, sameSecret } from '#lib/http';
import { Refusal } from '#lib/kernel';
import { metricsText } from '#lib/observability';

const text = media('text/plain; version=0.0.4; charset=utf-8');

export const GET = publicRoute({
  because: 'Prometheus has no session; it comes from this machine or brings METRICS_TOKEN',
  summary: 'The meters of this process, for Prometheus',
  answer: text,
  handle: async (_input, { headers }) => {
    const { METRICS_TOKEN } = config();
    const given = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? '';
    const known = METRICS_TOKEN !== undefined && sameSecret(given, METRICS_TOKEN);
    if (!known && !isLoopback(headers))
      throw new Refusal('unauthenticated', 'Ask from the machine itself, or send METRICS_TOKEN as a bearer token.');
    return new Response(await metricsText(), { headers: { 'Content-Type': text.mediaType, 'Cache-Control': 'no-store' } });
  },
});
