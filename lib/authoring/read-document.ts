import { JourneyDocument } from '#lib/journey';
import { isObject, Refusal } from '#lib/kernel';
import { asideKeys } from './contract.ts';

/**
 * Checks the shape of a document that may be unfinished, and leaves out what `GET` shows beside it, so that an answer can be sent back as it
 * came. `key`, where given, is the one it must have. Throws `Refusal('invalid')` with a path an issue.
 */
export function readDocument(given: unknown, key?: string): JourneyDocument {
  if (!isObject(given)) throw new Refusal('invalid', 'A journey is a JSON object.', { issues: [{ path: '', message: 'send an object' }] });
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => !asideKeys.includes(name)));
  const read = JourneyDocument.safeParse(key === undefined || 'key' in own ? own : { ...own, key });
  if (!read.success) {
    const issues = read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message: inWords(message) }));
    throw new Refusal('invalid', 'This is not the shape of a journey document.', { issues });
  }
  if (key !== undefined && read.data.key !== key) {
    const message = `this is the journey ${key}: a key cannot be changed, make a copy instead`;
    throw new Refusal('invalid', 'The document has the key of another journey.', { issues: [{ path: 'key', message }] });
  }
  return read.data;
}

/** zod's own words for what is not there, in ours. */
const inWords = (message: string): string =>
  message
    .replace(/^Invalid input: expected (\w+), received undefined$/, 'this is missing: give a $1')
    .replace(/^Invalid input: expected/, 'expected');
