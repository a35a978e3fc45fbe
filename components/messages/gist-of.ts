const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** HTML as the text it shows, for a line in a list: tags are taken out, nothing is interpreted. */
const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A message in a line: its subject, title or text; never throws. */
export function gistOf(channel: string, rendered: Readonly<Record<string, unknown>>): string {
  const { subject, template, text: words, title, experience, url, reason, object, flag, value, set } = rendered;
  switch (channel) {
    case 'email':
      return text(subject) || (template ? `Template ${text(template)}` : '') || plain(text(rendered.body)).slice(0, 120);
    case 'slack':
      return text(words).replace(/\s+/g, ' ');
    case 'in-app':
      return text(experience);
    case 'task':
      return text(title);
    case 'lead':
      return text(reason);
    case 'webhook':
      return text(url);
    case 'crm':
      return text(object);
    case 'flag':
      return `${text(flag)} = ${JSON.stringify(value)}`;
    case 'trait':
      return JSON.stringify(set);
    default:
      return JSON.stringify(rendered);
  }
}
