import { ask, expect, test } from './demo.ts';

interface People {
  data: { id: string; lastSeenAt: string }[];
}
const newest = async () => (await ask<People>('/api/people?sort=lastSeen&limit=1')).data[0]?.lastSeenAt ?? '';

test('the live traffic of the demo is switched on, people move, and it is switched off', async ({ page }) => {
  await page.goto('/people?sort=lastSeen');
  const traffic = page.getByRole('switch', { name: 'Live demo traffic' });
  await expect(traffic).not.toBeChecked();
  const before = await newest();
  await traffic.click();
  await expect(traffic).toBeChecked();
  await expect.poll(newest, { timeout: 30_000 }).not.toBe(before);
  await traffic.click();
  await expect(traffic).not.toBeChecked();
});
