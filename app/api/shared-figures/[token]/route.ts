import { peerOf, publicRoute } from '#lib/http';
import { Refusal } from '#lib/kernel';
import { sharedFigures } from '#lib/metrics';
import { SharedFigures, ShareToken } from '#lib/metrics/contract';
import { TokenBuckets } from '#lib/workspace';

/** For each address: 30 requests at once, one a second. The page asks once a minute. */
const buckets = new TokenBuckets({ perSecond: 1, burst: 30 });

export const GET = publicRoute({
  summary: 'The figures that a share link shows: no people, no names of accounts',
  because: 'the token in the address is the permission: 192 random bits, of which only the hash is kept, with an end',
  params: ShareToken,
  answer: SharedFigures,
  handle: ({ token }, request) => {
    const wait = buckets.take(peerOf(request.headers) ?? 'unknown');
    if (wait > 0) throw new Refusal('too-many', 'Too many requests. Wait and try again.', { retryAfter: wait });
    return sharedFigures(token);
  },
});
