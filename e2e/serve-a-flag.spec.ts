import { aStranger, credentials, expect, isKnown, send, test } from './demo.ts';

/* Someone makes a flag, says who gets it, sees why, and switches it off; an app is served all the while. */

const served = async (key: string, userId: string) => {
  const { url, writeKey } = credentials();
  const response = await fetch(new URL(`/ofrep/v1/evaluate/flags/${key}`, url), {
    method: 'POST',
    headers: { Authorization: `Bearer ${writeKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ context: { targetingKey: userId } }),
  });
  return (await response.json()) as { value: unknown; reason: string };
};

test('a flag is made, given a rule, tried, served, switched off and deleted', async ({ page }) => {
  const { userId, name } = aStranger();
  const key = `e2e-flag-${userId.slice(4)}`;
  await send({ type: 'identify', userId, traits: { name, tier: 'gold' } });
  await isKnown(userId);

  await page.goto('/flags');
  await expect(page.getByText('No flags yet').or(page.getByRole('table', { name: 'Flags' }))).toBeVisible();
  await page.getByRole('button', { name: 'New flag' }).first().click();
  await page.getByLabel('Name').fill('Gold navigation');
  await page.getByLabel('Key').fill(key);
  await page.getByRole('button', { name: 'Make the flag' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Gold navigation' })).toBeVisible();
  expect(await served(key, userId)).toMatchObject({ value: false, reason: 'STATIC' });

  await page.getByRole('button', { name: 'Rule', exact: true }).click();
  const tester = page.getByRole('status', { name: 'The verdict' });
  await page.getByLabel('userId').fill(userId);
  await expect(tester).toContainText('TARGETING_MATCH'); // the draft, which nobody is served yet
  expect(await served(key, userId)).toMatchObject({ value: false });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('It is served from now on.')).toBeVisible();
  expect(await served(key, userId)).toMatchObject({ value: true, reason: 'TARGETING_MATCH' });
  await expect(page.getByText('changed rules')).toBeVisible();

  await page.getByRole('switch', { name: 'Gold navigation is served' }).click();
  await expect(page.getByText('changed it to off')).toBeVisible();
  expect(await served(key, userId)).toMatchObject({ value: false, reason: 'DISABLED' });

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/flags$/);
  expect(await served(key, userId)).toMatchObject({ errorCode: 'FLAG_NOT_FOUND' });
});
