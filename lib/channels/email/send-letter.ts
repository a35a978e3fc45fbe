import { pool } from '#lib/db';
import { isObject } from '#lib/kernel';
import { settingsOf, storedSettings } from '../channel-settings.ts';
import type { Composed } from './compose.ts';
import { defaultFrom, mailTransport } from './transport.ts';

/** What became of a letter: `reason` of one that was sent says where it stayed, if it did not leave. */
export type LetterOutcome = { kind: 'sent'; reason: string | null } | { kind: 'again' | 'failed'; reason: string };

/** Whether e-mail of a workspace leaves this Milepost; else it stays in the sandbox. */
export const mailLeaves = async (workspaceId: number): Promise<boolean> =>
  (await storedSettings(pool(), workspaceId)).get('email')?.live === true;

/** Hands a letter of Milepost itself to the mail server, such as one to a member: no tracking and no guards, which are for people of journeys. */
export async function sendLetter(
  workspaceId: number,
  { key, to, subject, html, text }: Composed & { key: string; to: string },
): Promise<LetterOutcome> {
  const stored = await storedSettings(pool(), workspaceId);
  const transport = mailTransport();
  if (stored.get('email')?.live !== true || transport === null)
    return { kind: 'sent', reason: 'E-mail is in the sandbox: it did not leave.' };
  const from = settingsOf(stored, 'email').from ?? defaultFrom();
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  try {
    await transport.sendMail({ from, to, subject, html, text, messageId: `<${key}@${domain}>`, headers: { 'Idempotency-Key': key } });
    return { kind: 'sent', reason: null };
  } catch (fault) {
    const { responseCode, message } = isObject(fault) ? fault : {};
    const reason = `The mail server could not be used: ${String(message ?? 'unknown')}`.slice(0, 500);
    return { kind: typeof responseCode === 'number' && responseCode >= 500 ? 'failed' : 'again', reason };
  }
}
