import { z } from 'zod';

const bytes = (fallback: number) => z.coerce.number().int().min(1024).default(fallback);
const toggle = (fallback: 'on' | 'off') => z.enum(['on', 'off']).default(fallback);

/** Every setting that the environment can hold. `.env.example` lists them with a line each. */
export const ConfigSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address, or be left out for the embedded Postgres' })
    .optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  WORKER: toggle('on'),
  DATABASE_POOL: z.coerce.number().int().min(4).max(200).default(20),
  MAX_EVENT_BYTES: bytes(32 * 1024),
  MAX_REQUEST_BYTES: bytes(500 * 1024),
  EVENTS_PER_SECOND: z.coerce.number().int().min(1).default(100_000),
  FLAG_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).default(2_000),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address, or be left out: e-mails are then recorded only' })
    .optional(),
  MAIL_FROM: z.string().min(3).max(320).optional(),
  WEBHOOK_ALLOWED_HOSTS: z.string().max(10_000).optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
export type Config = z.infer<typeof ConfigSchema>;

/** A setting that cannot be used: one line each, ready to be shown. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the environment. Throws `ConfigError` with a line for each bad variable; an empty variable counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = ConfigSchema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

const slot = Symbol.for('milepost.config');
type Holder = typeof globalThis & { [slot]?: Config };

/** The process's configuration, read from its environment at the first call. */
export function config(): Config {
  const holder = globalThis as Holder;
  holder[slot] ??= readConfig(process.env);
  return holder[slot];
}

/** For tests and composition roots that make settings of their own: what `config()` answers from now on. */
export function useConfig(settings: Config): void {
  (globalThis as Holder)[slot] = settings;
}
