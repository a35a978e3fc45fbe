import { renderText } from '#lib/journey';
import { isObject, type Json, type JsonObject } from '#lib/kernel';

type Kind = Parameters<typeof renderText>[1];
/** How the text of a field is filled in; what is not here goes as it is. */
const kinds: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  email: { subject: 'line', body: 'html' },
  slack: { text: 'text' },
  webhook: { url: 'url', body: 'text' },
  task: { title: 'line', body: 'text' },
  lead: { reason: 'text', score: 'line' },
  crm: { fields: 'text' },
  trait: { set: 'text' },
};

function filled(value: Json, kind: Kind, subject: JsonObject): Json {
  if (typeof value === 'string') return renderText(value, kind, subject);
  if (Array.isArray(value)) return value.map((item) => filled(item, kind, subject));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner as Json, kind, subject)]));
}

/** An action as one person would get it, filled in by the engine's own Liquid; or in a line what is wrong with it. */
export function renderedAction(action: JsonObject, subject: JsonObject): { rendered: JsonObject } | { fault: string } {
  const { channel, label: _, ...fields } = action;
  const of = kinds[String(channel)] ?? {};
  try {
    const entries = Object.entries(fields).map(([name, value]) => {
      const kind = of[name];
      return [name, kind === undefined ? value : filled(value, kind, subject)] as const;
    });
    return { rendered: Object.fromEntries(entries) };
  } catch (fault) {
    return { fault: fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : 'the text cannot be filled in' };
  }
}
