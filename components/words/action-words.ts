import { isObject } from '#lib/kernel';
import { durationWords } from './duration-words.ts';
import { valueWords } from './value-words.ts';

export const channelNames: Readonly<Record<string, string>> = {
  email: 'E-mail',
  'in-app': 'In-app',
  slack: 'Slack',
  webhook: 'Webhook',
  task: 'Task',
  lead: 'Lead',
  crm: 'CRM update',
  flag: 'Flag',
  trait: 'Trait',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const short = (value: unknown, length = 80): string => {
  const line = text(value).replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};
const pairs = (value: unknown): string =>
  isObject(value)
    ? Object.entries(value)
        .map(([name, inner]) => `${name} = ${valueWords(inner)}`)
        .join(', ')
    : '';
const assignee = (value: unknown): string => (value === 'csm' ? 'the account’s CSM' : text(value));

const said: Readonly<Record<string, (action: Record<string, unknown>) => string>> = {
  email: ({ template, subject }) => (template ? `Send the template ${text(template)}` : `“${short(subject)}”`),
  'in-app': ({ experience }) => `Show ${text(experience)} in the app`,
  slack: ({ to, text: words }) => `Tell ${to === 'csm' ? 'the CSM' : text(to)}: “${short(words)}”`,
  webhook: ({ url }) => `Call ${short(url)}`,
  task: ({ title, assignee: who, dueIn }) => `“${short(title)}” for ${assignee(who)}${dueIn ? `, due in ${durationWords(dueIn)}` : ''}`,
  lead: ({ reason, route }) => `To ${text(route)}: “${short(reason)}”`,
  crm: ({ object, fields }) => `${text(object)}: ${pairs(fields)}`,
  flag: ({ flag, value }) => `Set ${text(flag)} to ${valueWords(value)}`,
  trait: ({ set }) => `Set ${pairs(set)}`,
};

/** What an action does, in a line; never throws. */
export function actionWords(action: unknown): string {
  if (!isObject(action)) return 'nothing';
  const words = typeof action.channel === 'string' ? said[action.channel] : undefined;
  return words ? words(action) : 'no channel chosen yet';
}
