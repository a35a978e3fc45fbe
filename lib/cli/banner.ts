import type { Credentials } from './credentials.ts';

/** What a newcomer sees at the end of the start: where to go and what to use. */
export function banner({ url, email, password, writeKey, apiToken }: Credentials, more: readonly string[]): string {
  const rows = [
    `Milepost is ready:  ${url}`,
    '',
    `  Sign in    ${email}`,
    `  Password   ${password}`,
    `  Write key  ${writeKey}`,
    `  API token  ${apiToken}`,
    ...more.map((line) => `  ${line}`),
  ];
  const width = Math.max(...rows.map((row) => row.length)) + 2;
  const rule = '─'.repeat(width);
  return [`┌${rule}┐`, ...rows.map((row) => `│ ${row.padEnd(width - 1)}│`), `└${rule}┘`].join('\n');
}
