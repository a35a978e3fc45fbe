import { aStranger, ask, credentials, expect, test } from './demo.ts';

test('an event that was rejected is mended on the Telemetry page and takes effect', async ({ page }) => {
  const { userId } = aStranger();
  const { url, writeKey } = credentials();
  await fetch(new URL('/v1/batch', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` },
    body: JSON.stringify({ batch: [{ type: 'track', event: `Lost ${userId}` }] }),
  });
  await page.goto('/telemetry');
  await page.getByRole('button', { name: `Lost ${userId}` }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('missing-identity');
  await drawer.getByRole('button', { name: 'Replay as it is' }).click();
  await expect(drawer.getByRole('alert')).toContainText('Rejected again');
  await drawer.getByLabel('The event').fill(JSON.stringify({ type: 'track', event: `Lost ${userId}`, userId }));
  await drawer.getByRole('button', { name: 'Replay mended' }).click();
  await expect(page.getByText('The event was taken')).toBeVisible();
  await expect(drawer).toBeHidden();
  await page.goto(`/people/${userId}`);
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText(`Lost ${userId}`)).toBeVisible();
  await ask(`/api/people/${userId}`, 'DELETE');
});
