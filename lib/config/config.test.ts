import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('an empty environment gives the defaults', () => {
  expect(readConfig({})).toMatchObject({ PORT: 3000, DATA_DIR: '.data', WORKER: 'on', MAX_EVENT_BYTES: 32768, MAX_REQUEST_BYTES: 512000 });
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '' }).PORT).toBe(3000);
});

test('each bad variable gives one line that names it', () => {
  const read = () => readConfig({ PORT: 'http', DATABASE_URL: 'mysql://here' });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/^(DATABASE_URL|PORT): .+\n(DATABASE_URL|PORT): .+$/);
});
