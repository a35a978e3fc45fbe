import { sdkSource } from '#lib/channels';
import { media, publicRoute } from '#lib/http';

export const GET = publicRoute({
  because: 'pages of customers load it before they know who anyone is',
  summary: 'The SDK for browsers',
  answer: media('text/javascript'),
  handle: async (_, request) => {
    const { source, etag } = await sdkSource();
    const headers = {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ETag: etag,
    };
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    return new Response(source, { headers });
  },
});
