import { isObject } from '#lib/kernel';

/** A kept body, indented where it is JSON, and as it came where it is not. */
export function eventText(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body; // it may be in quarantine for just this
  }
}

/** The event that someone mended. Throws an error that says what is wrong with the text. */
export function eventFrom(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (fault) {
    throw new Error(`This is not valid JSON: ${fault instanceof Error ? fault.message : 'it cannot be read'}`);
  }
  if (!isObject(value)) throw new Error('An event is a JSON object: it begins with {.');
  return value;
}

/** What the event calls itself, for a line in a list. */
export function eventName(body: string): string {
  try {
    const event = eventFrom(body);
    const name = event.event ?? event.name ?? event.type;
    return typeof name === 'string' && name !== '' ? name : 'no name';
  } catch {
    return 'not readable';
  }
}
