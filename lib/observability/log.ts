import pino, { type Logger } from 'pino';
import { config } from '#lib/config';

/** Wherever these names stand in what is logged, at the top or one level down, the value is a secret. */
const secrets = [
  'authorization',
  'cookie',
  'password',
  'passwordHash',
  'token',
  'writeKey',
  'apiToken',
  'secret',
  'set-cookie',
  'DATABASE_URL',
];
const paths = secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

const slot = Symbol.for('milepost.log');
type Holder = typeof globalThis & { [slot]?: Logger };

/** One line of JSON to standard output for each thing worth telling. Secrets are taken out by name. */
export function log(): Logger {
  const holder = globalThis as Holder;
  holder[slot] ??= createLog(pino.destination({ fd: 1, sync: false }));
  return holder[slot];
}

/** A log that writes to `to`; `log()` is the one for all ordinary use. */
export const createLog = (to: { write(line: string): void }): Logger =>
  pino(
    {
      level: config().LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      redact: { paths, censor: '[secret]' },
    },
    to,
  );

export type { Logger };
