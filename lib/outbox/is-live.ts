import { config } from '#lib/config';

/** Channels that need nothing set up, and those whose transport the environment sets up. */
export const liveByItself = (): string[] => ['flag', ...(config().SMTP_URL === undefined ? [] : ['email'])];

/**
 * SQL: whether a channel sends, or only records (sandbox). It needs a transport: its own secrets, or one that `byItself` (an array of channels)
 * names; and nobody may have put it into the sandbox. `setting` is the row of `channel_settings`, missing where nothing was set.
 */
export const isLive = (setting: string, channel: string, byItself: string): string =>
  `(coalesce(${setting}.live, true) and (${setting}.sealed is not null or ${channel} = any(${byItself})))`;
