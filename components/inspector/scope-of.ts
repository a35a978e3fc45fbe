import type { ConditionScope } from '#components/conditions';
import type { JourneyDocument } from '#lib/journey';
import { isObject } from '#lib/kernel';

const messageChannels = ['email', 'in-app', 'slack', 'webhook', 'task', 'lead', 'crm'];

/** The event that starts a run, where the journey has one for all its triggers. */
export function startingEvent({ nodes }: JourneyDocument): string | undefined {
  const events = nodes.flatMap(({ type, data }) =>
    type === 'trigger' && isObject(data.on) && data.on.kind === 'event' ? [data.on.event] : [],
  );
  const names = new Set(events.filter((name): name is string => typeof name === 'string' && name !== ''));
  return names.size === 1 ? [...names][0] : undefined;
}

/** What conditions of a journey may speak of: the event that started the run, and the messages of its nodes. */
export function scopeOf(document: JourneyDocument): ConditionScope {
  const messages = document.nodes
    .filter(({ type, data }) => type === 'next-best-action' || (type === 'action' && messageChannels.includes(String(data.channel))))
    .map(({ id, data }) => ({ id, title: typeof data.label === 'string' && data.label !== '' ? data.label : id }));
  return { run: true, event: startingEvent(document), messages };
}
