import { ask, expect, test } from './demo.ts';
import { asksTo } from './drawing.ts';

/* Someone who has never seen the product, and does only what the screen says: every step is by words that can be read there. No clock is held: what takes long is the machine. */

test('a newcomer makes a first journey, from an empty canvas to published', async ({ page }) => {
  test.setTimeout(180_000);
  const name = `My first ${Date.now().toString(36)}`;
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Journeys' }).click();
  await page.getByRole('button', { name: 'New journey' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Empty journey').click();
  await expect(dialog).toContainText('A start and an exit. Draw the rest yourself.');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Make the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  // What starts it: the form says what is to be filled in, and the list shows what the app sends.
  await page.getByRole('group', { name: /^Start: / }).click();
  const start = page.getByRole('complementary', { name: 'Node Start' });
  await start.getByLabel('Event').fill('Signed Up');

  // What comes next: the + below it.
  await page.getByRole('button', { name: 'Add after Start' }).click();
  await page.getByRole('option', { name: /^E-mail/ }).click();
  const mail = page.getByRole('complementary', { name: 'Node E-mail' });
  await mail.getByLabel('Subject').fill('Welcome');
  await mail.getByLabel('Body').fill('Good to have you here.');
  await expect(page.getByRole('button', { name: 'Nothing to mend' })).toBeVisible();

  await page.getByRole('button', { name: 'Publish' }).click();
  await dialog.getByRole('button', { name: 'Publish live' }).click();
  await expect(page.getByText('Version 1 is live')).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(await ask(`/api/journeys/${key}`)).toMatchObject({
    name,
    status: 'live',
    nodes: [{ type: 'trigger' }, { type: 'exit' }, { type: 'action' }],
  });
  await asksTo('POST', `/api/journeys/${key}/archive`, {});
  await ask(`/api/journeys/${key}`, 'DELETE');
});
