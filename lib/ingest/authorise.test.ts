import { expect, test } from 'vitest';
import { keyOfHeader } from './authorise.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

test.each([
  { rule: 'Basic gives the user name', header: basic('key:'), key: 'key' },
  { rule: 'a password is ignored', header: basic('key:secret'), key: 'key' },
  { rule: 'Basic without a colon gives all of it', header: basic('key'), key: 'key' },
  { rule: 'Bearer gives the token', header: 'Bearer key', key: 'key' },
  { rule: 'the scheme is written as one likes', header: 'bEARER  key ', key: 'key' },
  { rule: 'no header is no answer', header: undefined, key: undefined },
  { rule: 'another scheme holds no key', header: 'Digest key', key: '' },
  { rule: 'a scheme alone holds no key', header: 'Basic', key: '' },
  { rule: 'rubbish holds no key', header: 'Basic \u0000 %%', key: '' },
])('$rule', ({ header, key }) => {
  expect(keyOfHeader(header)).toBe(key);
});
