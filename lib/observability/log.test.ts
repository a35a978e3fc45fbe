import { expect, test } from 'vitest';
import { readConfig, useConfig } from '#lib/config';
import { createLog } from './log.ts';

test('a secret is taken out by its name, at the top and below', () => {
  useConfig(readConfig({}));
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line) });
  log.info(
    {
      password: 'hunter2',
      request: { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2' } },
      body: { writeKey: 'hunter2' },
      path: '/v1/track',
    },
    'seen',
  );
  expect(lines.join()).not.toContain('hunter2');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', msg: 'seen', path: '/v1/track' });
});
