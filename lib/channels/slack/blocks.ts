import type { JsonObject } from '#lib/kernel';
import type { Delivery } from '../channel.ts';

/** Slack reads these three as markup; what people wrote is text. */
const plain = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const link = (url: string, text: string): string => `<${url}|${plain(text).replaceAll('|', '¦')}>`;
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

type About = Pick<Delivery, 'rendered' | 'person' | 'account' | 'journey' | 'journeyName' | 'event'>;

/** A message as Slack shows it: what is said, about whom, why, and a button to the account (or the person). `base` is where people reach us. */
export function blocksOf(
  { rendered, person, account, journey, journeyName, event }: About,
  base: string,
): { text: string; blocks: JsonObject[] } {
  const said = typeof rendered.text === 'string' ? rendered.text : '';
  const who = person.name ?? person.email ?? person.userId ?? 'an anonymous person';
  const personUrl = person.userId === null ? null : `${base}/people/${encodeURIComponent(person.userId)}`;
  const accountUrl = account && `${base}/accounts/${encodeURIComponent(account.id)}`;
  const fields = [
    `*Person*\n${personUrl === null ? plain(who) : link(personUrl, who)}`,
    ...(account && accountUrl ? [`*Account*\n${link(accountUrl, account.name ?? account.id)}`] : []),
  ];
  const why = `${link(`${base}/journeys/${encodeURIComponent(journey)}`, journeyName)}${event && typeof event.name === 'string' ? `, after “${plain(event.name)}”` : ''}`;
  const [url, label] = accountUrl ? [accountUrl, 'Open the account'] : [personUrl, 'Open the person'];
  return {
    text: cut(plain(said), 3_000),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: cut(plain(said), 3_000) } },
      { type: 'section', fields: fields.map((text) => ({ type: 'mrkdwn', text: cut(text, 2_000) })) },
      { type: 'context', elements: [{ type: 'mrkdwn', text: cut(`Journey: ${why}`, 2_000) }] },
      ...(url ? [{ type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: label }, url }] }] : []),
    ],
  };
}
