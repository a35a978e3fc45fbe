import { describe, expect, test } from 'vitest';
import { readRevenueFile } from './read-revenue-file.ts';

const present = '2026-06';
const read = (text: string) => readRevenueFile(text, present);
const file = (...lines: string[]) => read(['account,month,mrr', ...lines].join('\n'));

test('a line is what an account paid in a month', () => {
  expect(file('acme,2026-03,120.50')).toEqual({
    rows: [{ line: 2, account: 'acme', month: '2026-03', mrr: 120.5, currency: null }],
    errors: [],
    notes: [],
  });
});

test('columns come in any order, by the names that exports give them, with semicolons, quotes, a byte order mark and Windows lines', () => {
  const { rows, errors } = read('\uFEFFCurrency;MRR;Account ID;Month\r\neur;99;"Acme; ""the"" one";2026-03-01\r\n\r\n');
  expect([rows, errors]).toEqual([[{ line: 2, account: 'Acme; "the" one', month: '2026-03', mrr: 99, currency: 'EUR' }], []]);
});

test('a quoted field may go over lines: lines are counted as an editor counts them', () => {
  const { rows } = file('"ac\nme",2026-03,1', 'bolt,2026-03,2');
  expect(rows.map(({ line, account }) => [line, account])).toEqual([
    [2, 'ac\nme'],
    [4, 'bolt'],
  ]);
});

describe('each fault is told with its line, and the others are read all the same', () => {
  test.each([
    [',2026-03,1', 'names no account'],
    ['acme,March,1', 'is no month'],
    ['acme,2026-13,1', 'is no month'],
    ['acme,2026-07,1', 'still to come'],
    ['acme,2026-03,', 'write 0 if nothing was paid'],
    ['acme,2026-03,"1,200"', 'is no amount'],
    ['acme,2026-03,-5', 'is no amount'],
    ['acme,2026-03,€5', 'is no amount'],
  ])('%s', (line, says) => {
    const { rows, errors } = file('bolt,2026-03,1', line);
    expect([rows.length, errors]).toEqual([1, [{ line: 3, message: expect.stringContaining(says) }]]);
  });

  test('a currency that is none', () => {
    const { errors } = read('account,month,mrr,currency\nacme,2026-03,1,Euro');
    expect(errors).toEqual([{ line: 2, message: expect.stringContaining('three letters') }]);
  });
});

test('the same account and month twice with the same amount counts once, and it is said', () => {
  const { rows, errors, notes } = file('acme,2026-03,10', 'acme,2026-03-01,10.00');
  expect([rows.length, errors, notes]).toEqual([1, [], [{ line: 3, message: expect.stringContaining('line 2') }]]);
});

test('the same account and month with another amount is an error that names the first line', () => {
  expect(file('acme,2026-03,10', 'acme,2026-03,11').errors).toEqual([{ line: 3, message: expect.stringContaining('line 2') }]);
});

test.each([
  ['', 'empty'],
  ['account,month\nacme,2026-03', 'mrr is not there'],
  ['account,month,mrr\n', 'no line below'],
])('of %j it says what is lacking', (text, says) => {
  expect(read(text).errors).toEqual([{ line: 1, message: expect.stringContaining(says) }]);
});
