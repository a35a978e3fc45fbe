import { ask, expect, test } from './demo.ts';

interface Summary {
  ttfv: { medianDays: number };
  activation: { rate: number };
  velocity: { perUnitWeek: number };
  nrr: { nrr: number };
}
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

test('a link opens signed out with the figures of the routes, leads to nobody, and is gone once it is ended', async ({ page, browser }) => {
  const name = `Board ${Date.now().toString(36)}`;
  await page.goto('/home?unit=account');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('For whom').fill(name);
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const address = (await dialog.locator('[data-share-link]').textContent()) ?? '';

  const outside = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const reader = await outside.newPage();
  await reader.goto(address);
  const output = (figure: string) => reader.getByRole('region', { name: figure, exact: true }).locator('output');
  await expect(output('Time to first value')).toContainText('median');
  const { ttfv, activation, velocity, nrr } = await ask<Summary>('/api/metrics/summary?unit=account');
  await expect(output('Time to first value')).toContainText(`${ttfv.medianDays.toFixed(1)} days`);
  await expect(output('Activation rate')).toContainText(percent(activation.rate));
  await expect(output('Feature adoption velocity')).toContainText(velocity.perUnitWeek.toFixed(2));
  await expect(output('Net revenue retention')).toContainText(percent(nrr.nrr));
  await expect(reader.getByRole('figure', { name: /^Share that reached/ })).toBeVisible();
  await expect(reader.locator('a[href^="/people"], a[href^="/accounts"]')).toHaveCount(0);
  await expect(reader.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
  expect((await outside.request.get(new URL('/api/metrics/summary', address).href)).status()).toBe(401);

  await dialog.getByRole('button', { name: `End the link “${name}”` }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: name })).toContainText('Ended');
  const token = address.split('/').at(-1);
  expect((await outside.request.get(new URL(`/api/shared-figures/${token}`, address).href)).status()).toBe(404);
  expect((await reader.goto(address))?.status()).toBe(404);
  await outside.close();
});
