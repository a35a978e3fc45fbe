import { formatCount } from '#components/ui';
import type { BacktestAnswer } from '#lib/journey/contract';

const many = (n: number, one: string, more: string): string => `${formatCount(n)} ${n === 1 ? one : more}`;
const people = (n: number): string => many(n, 'person', 'people');

const things: Readonly<Record<string, readonly [one: string, more: string]>> = {
  email: ['e-mail', 'e-mails'],
  'in-app': ['message in the app', 'messages in the app'],
  slack: ['Slack message', 'Slack messages'],
  webhook: ['webhook call', 'webhook calls'],
  task: ['task', 'tasks'],
  lead: ['sales lead', 'sales leads'],
  crm: ['CRM update', 'CRM updates'],
  flag: ['flag change', 'flag changes'],
  trait: ['trait change', 'trait changes'],
};
const thing = (channel: string, n: number): string => many(n, ...(things[channel] ?? [channel, channel]));

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** What a journey would have sent, in one sentence: to whom, and what the busiest person would have got. */
export function sentWords({ sent: { byChannel, toPeople } }: Pick<BacktestAnswer, 'sent'>): string {
  const told = Object.entries(toPeople.byChannel).map(
    ([channel, { messages, people: reached }]) => `${thing(channel, messages)} to ${people(reached)}`,
  );
  const busiest = toPeople.busiest === null ? '' : `; the busiest person would have got ${formatCount(toPeople.busiest.sent)}`;
  const rest = Object.entries(byChannel).filter(([channel]) => !Object.hasOwn(toPeople.byChannel, channel));
  const beside = rest.length === 0 ? '' : ` It would have made ${listed(rest.map(([channel, n]) => thing(channel, n)))}.`;
  return `This would have sent ${told.length === 0 ? 'nothing to people' : listed(told)}${busiest}.${beside}`;
}

const periods = { day: 'a day', week: 'a week' } as const;

/** What a frequency cap would have done, in a sentence. */
export const capWords = ({ per, limit, people: hit, held }: BacktestAnswer['sent']['toPeople']['caps'][number]): string =>
  held === 0
    ? `Nobody would have got more than ${limit} ${periods[per]}.`
    : `${people(hit)} would have got more than ${limit} ${periods[per]}: a cap would hold back ${many(held, 'message', 'messages')}.`;

const reasons: Readonly<Record<string, string>> = {
  where: 'the event did not fit the trigger',
  audience: 'not in the audience',
  'open-run': 'in it already',
  're-entry': 'may not enter again',
  holdout: 'in the holdout group',
  paused: 'paused',
};

/** How many entered, and how often a trigger fired and started nothing, with the reasons. */
export function enteredWords({ people: looked, entered, refused }: Pick<BacktestAnswer, 'people' | 'entered' | 'refused'>): string {
  const times = entered.runs === entered.people ? '' : `, ${many(entered.runs, 'time', 'times')} in all`;
  const turned = Object.entries(refused).map(([reason, n]) => `${formatCount(n)} × ${reasons[reason] ?? reason}`);
  const not = turned.length === 0 ? '' : ` Turned away: ${listed(turned)}.`;
  return `${formatCount(entered.people)} of ${people(looked)} would have entered${times}.${not}`;
}
