import type { Json, JsonObject } from '#lib/kernel';
import { type Inspection, mustExist, note } from '../inspection.ts';
import { checkText } from '../liquid/check-text.ts';
import type { Subject } from '../liquid/subject.ts';
import type { Action } from './action-data.ts';
import type { Kit } from './node-kind.ts';

type Fill = (subject: () => Subject) => Json;

const staticHost = /^https?:\/\/[^\s/?#{}]+([/?#]|$)/i;

/** Notes the faults of an action that its schema cannot see: things that do not exist, unreadable Liquid. */
export function checkAction(action: Action, inspection: Inspection, path: string): void {
  const { channel, label: _, ...fields } = action;
  if (channel === 'email' && action.template !== undefined) mustExist(inspection, 'templates', action.template, `${path}.template`);
  if (channel === 'in-app') mustExist(inspection, 'experiences', action.experience, `${path}.experience`);
  if (channel === 'flag') mustExist(inspection, 'flags', action.flag, `${path}.flag`);
  if (channel === 'webhook' && !staticHost.test(action.url)) {
    note(inspection, `${path}.url`, 'write an http or https address; its host may not be filled in');
  }
  if (channel !== 'flag') checkText(fields, inspection, path);
}

/** What is filled in, by field; every other field goes as it is. */
function fields(action: Action, { text, value }: Kit): Record<string, Fill> {
  switch (action.channel) {
    case 'email':
      return {
        ...(action.subject === undefined ? {} : { subject: text(action.subject, 'line') }),
        ...(action.body === undefined ? {} : { body: text(action.body, 'html') }),
      };
    case 'slack':
      return { text: text(action.text, 'text') };
    case 'webhook':
      return {
        url: text(action.url, 'url'),
        ...(action.body === undefined ? {} : { body: value(action.body as Json) }),
      };
    case 'task':
      return {
        title: text(action.title, 'line'),
        ...(action.body === undefined ? {} : { body: text(action.body, 'text') }),
      };
    case 'lead':
      return {
        reason: text(action.reason, 'text'),
        ...(typeof action.score === 'string' ? { score: text(action.score, 'line') } : {}),
      };
    case 'crm':
      return { fields: value(action.fields) };
    case 'trait':
      return { set: value(action.set) };
    default:
      return {};
  }
}

/** The payload of an action for one person: its data without `channel`, Liquid filled in. Throws when a text cannot be. */
export function compileAction(action: Action, kit: Kit): (subject: () => Subject) => JsonObject {
  const { channel: _, label: __, ...constant } = action;
  const fills = Object.entries(fields(action, kit));
  return (subject) => {
    const payload: JsonObject = { ...(constant as unknown as JsonObject) };
    for (const [field, fill] of fills) payload[field] = fill(subject);
    return payload;
  };
}
