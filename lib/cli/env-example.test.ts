import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigSchema, readConfig } from '#lib/config';

const lines = readFileSync('.env.example', 'utf8').split('\n');
const settings = lines.flatMap((line) => {
  const [, name, value] = /^# ([A-Z_]+)=(.*)$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [{ name, value }];
});

test('.env.example lists every setting there is, and no other', () => {
  expect(settings.map(({ name }) => name).sort()).toEqual(Object.keys(ConfigSchema.shape).sort());
});

test('what .env.example shows is the default, or an example that would be taken', () => {
  const defaults = readConfig({});
  const shown = readConfig(Object.fromEntries(settings.map(({ name, value }) => [name, value])));
  const { DATABASE_URL, PUBLIC_URL, SMTP_URL, MAIL_FROM, ...rest } = shown;
  expect(rest).toEqual(defaults);
  expect([DATABASE_URL, PUBLIC_URL, SMTP_URL, MAIL_FROM].every(Boolean)).toBe(true);
});

test('every setting has a comment above it', () => {
  const blocks = readFileSync('.env.example', 'utf8').split('\n\n').slice(1);
  expect(blocks.filter((block) => !/^# [A-Za-z]/.test(block) || /^# [A-Z_]+=/.test(block))).toEqual([]);
});
