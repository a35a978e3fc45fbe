import type { EventType } from '#lib/event-log';

/** What a path of the tracking API takes. */
export interface IngestPath {
  /** The long form, as the quarantine names it */
  readonly path: string;
  /** The type of the one event in the body; null where the body holds a batch */
  readonly type: Exclude<EventType, 'system'> | null;
  readonly history: boolean;
}

export const eventTypes = ['track', 'identify', 'group', 'page', 'screen', 'alias'] as const;

const paths = new Map<string, IngestPath>();
for (const type of eventTypes) {
  const one: IngestPath = { path: `/v1/${type}`, type, history: false };
  paths.set(one.path, one).set(`/v1/${type.charAt(0)}`, one);
}
const batch: IngestPath = { path: '/v1/batch', type: null, history: false };
const history: IngestPath = { path: '/v1/import', type: null, history: true };
paths.set('/v1/batch', batch).set('/v1/b', batch).set('/v1/import', history);

/** Takes the path with or without a query and a last slash. */
export function ingestPath(url: string): IngestPath | undefined {
  const known = paths.get(url);
  if (known) return known;
  return paths.get(pathOf(url));
}

export function pathOf(url: string): string {
  const query = url.indexOf('?');
  const path = query < 0 ? url : url.slice(0, query);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

const settings = /^\/v1\/projects\/([^/]+)\/settings$/;

/** The write key in `/v1/projects/{writeKey}/settings`; undefined for any other path. */
export function settingsKey(url: string): string | undefined {
  const found = settings.exec(pathOf(url))?.[1];
  if (found === undefined) return undefined;
  try {
    return decodeURIComponent(found);
  } catch {
    return ''; // a broken escape names no key
  }
}
