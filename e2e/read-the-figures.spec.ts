import { ask, expect, test } from './demo.ts';

interface Ttfv {
  n: number;
  reached: number;
  medianDays: number;
}

const days = (n: number) => `${n.toFixed(1)} days`;

test('the time to first value on the page is what the route answers', async ({ page }) => {
  await page.goto('/home');
  const tile = page.getByRole('region', { name: 'Time to first value', exact: true });
  await expect(tile.locator('output')).toContainText('median');
  const { medianDays, n, reached } = await ask<Ttfv>('/api/metrics/ttfv');
  await expect(tile.locator('output')).toContainText(days(medianDays));
  await expect(tile).toContainText(`${reached.toLocaleString('en-GB')} of ${n.toLocaleString('en-GB')}`);
});

test('from the curve to the people behind a day, and on to one of them', async ({ page }) => {
  await page.goto('/home');
  const card = page.getByRole('region', { name: 'Time to first value by day' });
  await card.getByRole('button', { name: 'Show table' }).click();
  await card.getByRole('table').getByRole('button').first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('table', { name: 'Who' })).toBeVisible();
  await drawer.getByRole('table', { name: 'Who' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/people\//);
  await expect(page.getByRole('region', { name: 'Milestones' }).getByText('First report')).toBeVisible();
});
