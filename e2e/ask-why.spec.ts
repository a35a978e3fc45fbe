import { aStranger, ask, expect, send, test } from './demo.ts';

test('why somebody is in a journey is answered on the canvas and on their page, and who was never seen is said to be so', async ({
  page,
}) => {
  const { userId, name, email } = aStranger();
  await send(
    { type: 'identify', userId, traits: { name, email, founder: false } },
    { type: 'track', userId, event: 'Signed Up', properties: {} },
  );
  await expect
    .poll(async () => (await ask<{ journeys: { journey: string }[] }>(`/api/people/${userId}`).catch(() => null))?.journeys.length ?? 0)
    .toBeGreaterThan(0);

  await page.goto('/journeys/first-report');
  await page.getByRole('button', { name: 'Why?' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Person').fill(name);
  await sheet.getByRole('list', { name: 'People found' }).getByRole('button', { name }).click();
  await expect(sheet.getByText(new RegExp(`^${name} entered on .* and waits at “`))).toBeVisible();
  const what = sheet.getByRole('list', { name: 'What happened' });
  await expect(what).toContainText('“Signed Up”: entered');
  // The condition that they came by, leaf by leaf, with what was found.
  await expect(
    what
      .getByRole('listitem')
      .filter({ hasText: /Founder is yes.*is no/ })
      .last(),
  ).toBeVisible();
  await expect(what.getByLabel('Does not hold').first()).toBeVisible();

  await sheet.getByLabel('Person').fill('nobody-was-ever-called-so');
  await sheet.getByLabel('Person').press('Enter');
  await expect(sheet.getByText(/was ever seen in this workspace/)).toBeVisible();

  await page.goto(`/people/${userId}`);
  await page.getByRole('button', { name: 'Why?' }).click();
  await sheet.getByRole('combobox', { name: 'Journey' }).click();
  await page.getByRole('option', { name: 'From sign-up to first report' }).click();
  await expect(sheet.getByText(new RegExp(`^${name} entered on .* and waits at “`))).toBeVisible();
  await ask(`/api/people/${userId}`, 'DELETE');
});

test('behind a count on the canvas stand its people, and a comment on a node is kept until it is settled', async ({ page }) => {
  await page.goto('/journeys/first-report');
  await page.getByRole('button', { name: /see who arrived at Welcome tour/ }).click();
  const drawer = page.getByRole('dialog', { name: 'Arrived at “Welcome tour”' });
  await expect(drawer.getByRole('listitem').first().getByRole('link')).toHaveAttribute('href', /^\/people\//);
  await page.keyboard.press('Escape');

  await page.goto('/journeys/first-report?node=founder');
  const text = `Is this still so? ${Date.now().toString(36)}`;
  const panel = page.getByRole('complementary');
  await panel.getByLabel('Add a comment').fill(text);
  await panel.getByRole('button', { name: 'Comment' }).click();
  const said = panel.getByRole('listitem').filter({ hasText: text });
  await expect(said).toBeVisible();
  await said.getByRole('button', { name: /^Settle/ }).click();
  await expect(said).toBeHidden();
  await panel.getByRole('button', { name: /^Show \d+ settled/ }).click();
  await expect(said).toContainText('Settled by');
});
