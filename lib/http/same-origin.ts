import { config } from '#lib/config';
import { Refusal } from '#lib/kernel';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A cookie goes along with a request that another site made; such a request may read nothing of the answer, but it could change things.
 * So a changing request by cookie must prove that a page of ours made it. Throws `Refusal('forbidden')`.
 */
export function refuseCrossSite(request: Request): void {
  if (safe.has(request.method) || isSameOrigin(request)) return;
  throw new Refusal('forbidden', 'This request did not come from a page of this site. Programs use an API token instead of a cookie.');
}

function isSameOrigin({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin'); // browsers leave Sec-Fetch-Site out on plain http, but not this
  if (!origin || !URL.canParse(origin)) return false;
  const { PUBLIC_URL } = config();
  const own = [headers.get('host') ?? new URL(url).host, ...(PUBLIC_URL ? [new URL(PUBLIC_URL).host] : [])];
  return own.includes(new URL(origin).host);
}
