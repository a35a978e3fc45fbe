import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { sign } from './sign.ts';

const body = '{"test": 2432232314}';
const first = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const second = `whsec_${Buffer.from('another key of at least 24 bytes').toString('base64')}`;

test('it is the signature of the published example', () => {
  expect(sign([first], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, body)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('while secrets change, the library of receivers takes it by the old one and by the new one', () => {
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = {
    'webhook-id': 'm1',
    'webhook-timestamp': String(timestamp),
    'webhook-signature': sign([first, second], 'm1', timestamp, body),
  };
  for (const secret of [first, second]) expect(new Webhook(secret).verify(body, headers)).toEqual({ test: 2432232314 });
  expect(() => new Webhook(first).verify(`${body} `, headers)).toThrow();
});
