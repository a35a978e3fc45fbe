import { expect, test } from 'vitest';
import { slackText } from './slack-text.ts';

test('marks at the edges of words are read as Slack reads them, and others are text', () => {
  expect(slackText('*Person*\nAda is _stuck_ at ~2~ `a*b`')).toEqual([
    { kind: 'bold', text: 'Person' },
    { kind: 'text', text: '\nAda is ' },
    { kind: 'italic', text: 'stuck' },
    { kind: 'text', text: ' at ' },
    { kind: 'strike', text: '2' },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'a*b' },
  ]);
  expect(slackText('snake_case_name and 2*3*4, a * b * c')).toEqual([{ kind: 'text', text: 'snake_case_name and 2*3*4, a * b * c' }]);
});

test('links have their words, and nothing but web and mail addresses is one', () => {
  expect(slackText('See <https://x.test/a?b=1&amp;c=2|Acme &amp; Co> or <mailto:a@x.test>')).toEqual([
    { kind: 'text', text: 'See ' },
    { kind: 'link', text: 'Acme & Co', address: 'https://x.test/a?b=1&c=2' },
    { kind: 'text', text: ' or ' },
    { kind: 'link', text: 'mailto:a@x.test', address: 'mailto:a@x.test' },
  ]);
  expect(slackText('<javascript:alert(1)|Click>')).toEqual([{ kind: 'text', text: 'Click' }]);
  expect(slackText('<!here>')).toEqual([{ kind: 'text', text: '!here' }]);
});

test('what people wrote stays the text that it is', () => {
  expect(slackText('&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;')).toEqual([{ kind: 'text', text: '<script>alert(1)</script> &lt;' }]);
});
