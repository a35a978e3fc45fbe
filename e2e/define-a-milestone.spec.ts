import { ask, expect, test } from './demo.ts';

interface Milestones {
  data: { key: string; status: string; reached: number }[];
}

test('a milestone defined after the fact is looked for in all events there are', async ({ page }) => {
  const key = `query-${Date.now().toString(36)}`;
  await page.goto('/milestones');
  await page.getByRole('button', { name: 'New milestone' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('First query');
  await dialog.getByLabel('Key').fill(key);
  await dialog.getByLabel('Event', { exact: true }).fill('Query Run');
  await dialog.getByRole('button', { name: 'Make the milestone' }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: key });
  await expect(row).toBeVisible();
  await expect
    .poll(async () => (await ask<Milestones>('/api/milestones?limit=200')).data.find((one) => one.key === key)?.status, { timeout: 60_000 })
    .toBe('ready');
  const made = (await ask<Milestones>('/api/milestones?limit=200')).data.find((one) => one.key === key);
  expect(made?.reached).toBeGreaterThan(100);
  await expect(row).toContainText((made?.reached ?? 0).toLocaleString('en-GB'), { timeout: 15_000 });
  await ask(`/api/milestones/${key}`, 'DELETE');
});
