import { ask, expect, test } from './demo.ts';

interface People {
  data: { id: string; name: string | null; email: string | null }[];
}

test('the palette finds a person by name and opens their page', async ({ page }) => {
  const { data } = await ask<People>('/api/people?milestone=first-report&limit=5');
  const [person] = data;
  if (!person?.name || !person.email) throw new Error('the demo has nobody with a report');
  await page.goto('/people');
  await expect(page.getByRole('table', { name: 'People' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(person.email);
  await expect(page.getByRole('option', { name: person.name })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: person.name })).toBeVisible();
});

test('g and a letter goes to a page, / to its search, ? lists the keys', async ({ page }) => {
  await page.goto('/accounts');
  await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Search people')).toBeFocused();
  await page.getByLabel('Search people').blur();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('letters that are typed into a field go nowhere', async ({ page }) => {
  await page.goto('/people');
  await page.getByLabel('Search people').pressSequentially('gh?');
  await expect(page).toHaveURL(/\/people/);
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('dark is chosen from the palette and stays after a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/people');
  await expect(page.locator('html')).not.toHaveClass(/dark/);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('dark');
  await page.getByRole('option', { name: 'Switch to dark' }).click();
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/dark/);
});
