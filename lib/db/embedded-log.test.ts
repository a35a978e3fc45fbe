import { expect, test } from 'vitest';
import { fatalReason } from './embedded-log.ts';

test.each([
  ['initdb: error: could not create directory "x": No space left on device', /disk of DATA_DIR is full/],
  ['2026-11-24 UTC [1] FATAL:  could not write lock file "postmaster.pid": Read-only file system', /read-only disk/],
  [
    'FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 17',
    /another version/,
  ],
  ['postgres: error while loading shared libraries: libfoo.so: cannot open shared object file', /set DATABASE_URL/],
])('%s: says what to do', (written, wanted) => {
  expect(fatalReason(written)).toMatch(wanted);
});

test('a reason that is not known is given in Postgres own words: the last fatal line', () => {
  const written = '2026 UTC [1] LOG:  starting\n2026 UTC [1] FATAL:  data directory has wrong ownership\n2026 UTC [1] HINT:  chown';
  expect(fatalReason(written)).toBe('data directory has wrong ownership');
});

test('silence is said to be silence', () => {
  expect(fatalReason('')).toBe('it ended without a word');
});
