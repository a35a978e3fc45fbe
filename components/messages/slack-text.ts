/** A stretch of what Slack calls mrkdwn. */
export type SlackPart =
  | { readonly kind: 'text' | 'bold' | 'italic' | 'strike' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly address: string };

const marks = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'code' } as const;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Slack escapes these three and no more. */
const plain = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

// A link, or words between two marks that stand at the edge of words, as Slack wants it.
const spot = /<([^<>|\s]+)(?:\|([^<>]*))?>|(?<![\p{L}\p{N}])([*_~`])(?!\s)([^\n]+?)(?<!\s)\3(?![\p{L}\p{N}])/gu;

/** Only addresses that a page may lead to; Slack's own mentions (`<!here>`, `<@U1>`) are words. */
const isAddress = (address: string): boolean => /^(?:https?:\/\/|mailto:)/i.test(address);

/** What Slack makes of a text in its markup. */
export function slackText(text: string): SlackPart[] {
  const parts: SlackPart[] = [];
  let from = 0;
  for (const { 0: whole, 1: address, 2: label, 3: mark, 4: words = '', index } of text.matchAll(spot)) {
    if (index > from) parts.push({ kind: 'text', text: plain(text.slice(from, index)) });
    from = index + whole.length;
    if (address !== undefined) {
      const target = plain(address);
      const shown = plain(label ?? address);
      parts.push(isAddress(target) ? { kind: 'link', text: shown, address: target } : { kind: 'text', text: shown });
    } else parts.push({ kind: marks[mark as keyof typeof marks], text: plain(words) });
  }
  if (from < text.length) parts.push({ kind: 'text', text: plain(text.slice(from)) });
  return parts;
}
