import { ask, credentials, expect, test } from './demo.ts';

interface People {
  data: { id: string; name: string | null; email: string | null; account: { id: string; name: string | null } | null }[];
}

/** Someone of the demo with a name, an e-mail and an account. */
async function someone() {
  const { data } = await ask<People>('/api/people?milestone=first-report&limit=20');
  const found = data.find(({ name, email, account }) => name !== null && email !== null && account?.name);
  if (!found?.name || !found.email || !found.account?.name) throw new Error('the demo has nobody with a report');
  return { id: found.id, name: found.name, email: found.email, account: found.account.name };
}

test.describe('before signing in', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('who is not signed in is asked to, and then taken where they wanted to go', async ({ page }) => {
    const { email, password } = credentials();
    await page.goto('/people');
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  });

  test('a wrong password says so and tells nothing else', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(credentials().email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'E-mail or password is wrong.' })).toBeVisible();
  });
});

test('a person is found by a part of their e-mail, and their page says where they work and what they reached', async ({ page }) => {
  const { id, name, email, account } = await someone();
  await page.goto('/people');
  await page.getByLabel('Search people').fill(email.slice(0, -3).toUpperCase());
  const table = page.getByRole('table', { name: 'People' });
  await expect(table.getByRole('link', { name })).toBeVisible();
  await expect(page).toHaveURL(/search=/);
  await table.getByRole('link', { name }).click();
  await expect(page).toHaveURL(new RegExp(`/people/${id}$`));
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Milestones' }).getByText('First report')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Account' }).getByRole('link', { name: account })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText('Reached First report')).toBeVisible();
});

test('a search that nobody matches says so and offers everyone again', async ({ page }) => {
  await page.goto('/people?search=nobody-is-called-this');
  await expect(page.getByRole('heading', { name: 'Nobody matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everyone' }).click();
  await expect(page.getByRole('table', { name: 'People' })).toBeVisible();
});

test('the list goes on when one comes to its end', async ({ page }) => {
  await page.goto('/people');
  const rows = page
    .getByRole('table', { name: 'People' })
    .getByRole('row')
    .filter({ has: page.getByRole('link') });
  await expect(rows).toHaveCount(50);
  await rows.last().scrollIntoViewIfNeeded();
  await expect.poll(() => rows.count()).toBeGreaterThan(50);
});

test('from a person to their account, and from there to a colleague', async ({ page }) => {
  const { id, account } = await someone();
  await page.goto(`/people/${id}`);
  await page.getByRole('region', { name: 'Account' }).getByRole('link', { name: account }).click();
  await expect(page.getByRole('heading', { level: 1, name: account })).toBeVisible();
  await expect(page.getByRole('img', { name: /Monthly recurring revenue from/ })).toBeVisible();
  const people = page.getByRole('region', { name: 'People' }).getByRole('table');
  await people.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/people\/[^?]+$/);
});

test('accounts are sorted by revenue and kept to a plan', async ({ page }) => {
  await page.goto('/accounts');
  await page.getByRole('button', { name: 'MRR' }).click();
  await expect(page.getByRole('columnheader', { name: 'MRR' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('combobox', { name: 'Plan' }).click();
  await page.getByRole('option', { name: 'trial' }).click();
  await expect(page).toHaveURL(/plan=trial/);
  await expect(page.getByRole('table', { name: 'Accounts' }).getByRole('row').nth(1)).toContainText('trial');
});

test('an address that leads to nobody says so', async ({ page }) => {
  await page.goto('/people/there-is-no-such-person');
  await expect(page.getByRole('heading', { name: 'There is nobody by this id' })).toBeVisible();
});
