import { aStranger, ask, expect, send, test } from './demo.ts';

interface Months {
  months: { month: string; mrr: number | null; source: string | null }[];
}

test('a file of revenue is refused line by line, taken in once it is mended, and a month that it leaves out stays unknown', async ({
  page,
}) => {
  const { userId } = aStranger();
  const account = `acme-${userId}`;
  await send({ type: 'group', userId, groupId: account, traits: { name: account } });
  await expect.poll(async () => (await ask<{ id: string }>(`/api/accounts/${account}`).catch(() => null))?.id).toBe(account);
  const file = (...lines: string[]) => ({
    name: 'revenue.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['account,month,mrr', ...lines].join('\n')),
  });

  await page.goto('/revenue');
  await page.getByRole('button', { name: 'Bring in a file' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('File', { exact: true }).setInputFiles(file(`${account},2026-01,100`, `${account},soon,100`));
  await expect(dialog.getByRole('alert')).toContainText('line 3');
  await expect(dialog.getByRole('button', { name: 'Take it in' })).toBeDisabled();

  await dialog.getByLabel('File', { exact: true }).setInputFiles(file(`${account},2026-01,100`, `${account},2026-03,140`));
  await expect(dialog).toContainText('2 months of 1 account, 2026-01 to 2026-03');
  await expect(dialog.getByRole('region', { name: 'Months that will be missing' })).toContainText('2026-02');
  await dialog.getByRole('button', { name: 'Take in 2 lines' }).click();
  await expect(dialog).toBeHidden();

  const { months } = await ask<Months>(`/api/accounts/${account}/revenue`);
  expect(months.slice(0, 3)).toEqual([
    { month: '2026-01', mrr: 100, source: 'file' },
    { month: '2026-02', mrr: null, source: null },
    { month: '2026-03', mrr: 140, source: 'file' },
  ]);
});
