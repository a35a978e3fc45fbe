/** What is being typed inside `{{ … }}` or `{% … %}` before the caret, and where it begins. */
export interface Typing {
  readonly from: number;
  readonly word: string;
}

/** Finds the path at the caret: `person.tra` in `Hello {{ person.tra|`. Null outside of Liquid, in a text in quotes, and after a filter's `|`. */
export function typingAt(text: string, caret: number): Typing | null {
  const before = text.slice(0, caret);
  const open = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
  if (open === -1) return null;
  const inside = before.slice(open + 2);
  if (inside.includes('}}') || inside.includes('%}')) return null;
  const quotes = inside.match(/["']/g) ?? [];
  if (quotes.length % 2 === 1 || /\|\s*[\w-]*$/.test(inside)) return null;
  const word = /[A-Za-z_][\w.-]*$/.exec(inside)?.[0] ?? '';
  return { from: caret - word.length, word };
}

/** What real traffic is asked for, and the beginning that the answers go behind. */
export interface CompletionAsk {
  readonly prefix: string;
  readonly kind: 'trait' | 'accountTrait' | 'property';
  readonly q: string;
}

const asks = [
  ['person.traits.', 'trait'],
  ['account.traits.', 'accountTrait'],
  ['event.properties.', 'property'],
] as const;

/** What must be asked to complete a word; null where the fixed names do. */
export function completionAsk(word: string): CompletionAsk | null {
  const found = asks.find(([prefix]) => word.startsWith(prefix));
  return found ? { prefix: found[0], kind: found[1], q: word.slice(found[0].length) } : null;
}

/** Names that every text may use. One that ends in a dot goes on. */
export const fixedNames = [
  { name: 'person.traits.', says: 'what is known of the person' },
  { name: 'person.id', says: 'the person’s id' },
  { name: 'account.traits.', says: 'what is known of the account' },
  { name: 'account.id', says: 'the account’s id' },
  { name: 'event.properties.', says: 'of the event that started it' },
  { name: 'event.name', says: 'its name' },
  { name: 'event.timestamp', says: 'when it happened' },
  { name: 'journey.name', says: 'this journey’s name' },
  { name: 'journey.key', says: 'its key' },
  { name: 'scores.', says: 'the score of a model' },
  { name: 'now', says: 'the time of sending' },
] as const;

/** The fixed names that a word may become. */
export const fixedFor = (word: string) => fixedNames.filter(({ name }) => name.startsWith(word) && name !== word);

/** The text with the word at the caret completed, and where the caret stands then. A path that is at its end gets the braces it lacks. */
export function completed(text: string, caret: number, { from }: Typing, name: string): { text: string; caret: number } {
  const rest = text.slice(caret);
  const opened = text.lastIndexOf('{{', from) > text.lastIndexOf('{%', from);
  const closes = opened && !name.endsWith('.') && !/^[^{]*\}\}/.test(rest) ? ' }}' : '';
  const done = `${text.slice(0, from)}${name}${closes}`;
  return { text: `${done}${rest}`, caret: done.length };
}
