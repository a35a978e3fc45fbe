import { senderOf } from './authorise.ts';
import { type Answer, problem, unavailable } from './problem.ts';

/** What Segment's browser library asks at its start: that all it collects goes to `origin`, and nothing elsewhere. */
export async function browserSettings(writeKey: string, origin: string): Promise<Answer> {
  try {
    if (!(await senderOf(writeKey))) return problem('unauthenticated', 'There is no such write key.');
  } catch {
    return unavailable(); // the database is away: the library asks again
  }
  const { protocol, host } = new URL(origin);
  const body = {
    integrations: {
      'Segment.io': {
        apiKey: writeKey,
        apiHost: `${host}/v1`,
        protocol: protocol.slice(0, -1),
        unbundledIntegrations: [],
        addBundledMetadata: false,
      },
    },
    plan: {
      track: { __default: { enabled: true, integrations: {} } },
      identify: { __default: { enabled: true } },
      group: { __default: { enabled: true } },
    },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  };
  return { status: 200, body: JSON.stringify(body), headers: { 'Cache-Control': 'public, max-age=60' } };
}
