import { ask, expect, test } from './demo.ts';

test('a first journey: from a template, played over last month, published', async ({ page }) => {
  test.slow(); // many steps in one life
  const key = `e2e-${Date.now().toString(36)}`;
  await page.goto('/journeys');
  await page.getByRole('button', { name: 'New journey' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'From a template' }).click();
  await dialog.getByText('Activate API users').click();
  await expect(dialog.getByText(/^Expected: .* Measured by/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('API users, tried out');
  await dialog.getByRole('textbox', { name: 'Key' }).fill(key);
  await dialog.getByRole('button', { name: 'Make the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'API users, tried out' })).toBeVisible();

  await page.getByRole('tab', { name: 'Back-test' }).click();
  const panel = page.getByRole('complementary', { name: 'Back-test' });
  await panel.getByRole('combobox', { name: 'Play it over' }).click();
  await page.getByRole('option', { name: 'The last 90 days' }).click();
  await panel.getByRole('button', { name: 'Play it' }).click();
  await expect(panel.getByText(/^This would have sent \d/)).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByText(/^\d[\d,]* of [\d,]+ people would have entered/)).toBeVisible();
  await expect(panel.getByRole('img', { name: /^\d[\d,]* people in 9\d days/ })).toBeVisible();
  await expect(panel.getByText('blind to what its messages would have changed')).toBeVisible();

  // The funnel stands on the canvas, and choosing a person lights up their way.
  await expect(
    page
      .locator('.react-flow__node')
      .filter({ hasText: /\d+ entered/ })
      .first(),
  ).toBeVisible();
  const way = panel.getByRole('button', { name: / → / }).first();
  await way.click();
  await expect(way).toHaveAttribute('aria-pressed', 'true');
  expect((await ask<{ entered: number }>(`/api/journeys/${key}/stats`)).entered).toBe(0);

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish live' }).click();
  await expect(page.getByText('Version 1 is live')).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Archive…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Archived', { exact: true })).toBeVisible();
  await ask(`/api/journeys/${key}`, 'DELETE');
});

test('a back-test can be called off', async ({ page }) => {
  await page.goto('/journeys/first-report?tab=backtest');
  const panel = page.getByRole('complementary', { name: 'Back-test' });
  // The answer is held back, so that there is something to call off however fast the machine is.
  await page.route('**/api/journeys/first-report/backtest', () => undefined);
  await panel.getByRole('button', { name: 'Play it' }).click();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByRole('button', { name: 'Play it' })).toBeVisible();
});
