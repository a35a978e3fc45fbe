import { knownActors, type NewEvent } from '#lib/event-log';

/**
 * Segment's previousId may be an anonymousId or a userId, and nothing says which. It is the userId of whoever has been seen under it, in the log or
 * earlier in the same request, and an anonymousId otherwise.
 */
export async function settleAliases(workspaceId: number, events: readonly NewEvent[]): Promise<readonly NewEvent[]> {
  if (!events.some(({ type }) => type === 'alias')) return events;
  const asUser = (event: NewEvent) => (event.alsoKnownAs ?? '').replace(/^a:/, 'u:');
  const known = new Set(await knownActors(workspaceId, events.filter(({ type }) => type === 'alias').map(asUser)));
  return events.map((event) => {
    known.add(event.actor);
    return event.type === 'alias' && known.has(asUser(event)) ? { ...event, alsoKnownAs: asUser(event) } : event;
  });
}
