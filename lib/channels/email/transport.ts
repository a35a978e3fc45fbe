import nodemailer from 'nodemailer';
import { config } from '#lib/config';

type Transport = ReturnType<typeof make>;

function make(url: string) {
  const address = new URL(url);
  // What hangs is given up; a setting in the address itself goes before these.
  for (const [name, value] of Object.entries({
    pool: 'true',
    maxConnections: '8',
    connectionTimeout: '10000',
    greetingTimeout: '10000',
    socketTimeout: '20000',
  })) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, value);
  }
  return nodemailer.createTransport(address.href, { disableFileAccess: true, disableUrlAccess: true } as object);
}

let made: { url: string; transport: Transport } | undefined;

/** The connections to the mail server of SMTP_URL; null where none is set. */
export function mailTransport(): Transport | null {
  const { SMTP_URL: url } = config();
  if (made !== undefined && made.url !== url) {
    made.transport.close();
    made = undefined;
  }
  if (url === undefined) return null;
  made ??= { url, transport: make(url) };
  return made.transport;
}

/** Who e-mails are from where a workspace does not say. */
export function defaultFrom(): string {
  const { MAIL_FROM, PUBLIC_URL } = config();
  return MAIL_FROM ?? `Milepost <no-reply@${PUBLIC_URL === undefined ? 'localhost' : new URL(PUBLIC_URL).hostname}>`;
}
