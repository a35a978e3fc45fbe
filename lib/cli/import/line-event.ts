import { createHash } from 'node:crypto';
import { isObject } from '#lib/kernel';
import type { Line } from './read-lines.ts';

/** A line that can be sent. */
export interface LineEvent {
  readonly line: Line;
  /** JSON text of the event, with a messageId */
  readonly json: string;
  /** Whose it is: one person's events stay in order */
  readonly person: string;
}

/** More than this, no server takes as one event. */
const maxBytes = 400 * 1024;

/** The event of a line, or why there is none. One without a messageId gets one from its number and text, so that sending it again counts once. */
export function lineEvent(line: Line): LineEvent | { line: Line; reason: string } {
  const text = line.text.startsWith('\ufeff') ? line.text.slice(1) : line.text;
  if (Buffer.byteLength(text) > maxBytes) return { line, reason: 'event-too-large: longer than any server takes' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, reason: 'malformed-json: the line is not a JSON object' };
  }
  if (!isObject(value)) return { line, reason: 'not-an-object: the line is not a JSON object' };
  const person = String(value.userId ?? value.anonymousId ?? '');
  const hasId = (typeof value.messageId === 'string' && value.messageId.trim() !== '') || typeof value.messageId === 'number';
  return { line, person, json: hasId ? text : JSON.stringify({ ...value, messageId: idOf(line.number, text) }) };
}

const idOf = (number: number, text: string) => `import:${createHash('sha256').update(`${number}\n${text}`).digest('hex').slice(0, 32)}`;
