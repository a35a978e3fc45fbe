import { aStranger, ask, expect, send, test } from './demo.ts';

test('an event that arrives is seen on the person, answered by a journey, and its message is on the Messages page', async ({ page }) => {
  const { userId, name, email } = aStranger();
  await send({ type: 'identify', userId, traits: { name, email, founder: true } });
  await page.goto(`/people/${userId}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('Not in any journey so far.')).toBeVisible();

  await send({ type: 'track', userId, event: 'Signed Up', properties: { source: 'e2e' } });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('Signed Up')).toBeVisible();
  await expect(timeline.getByText('Entered From sign-up to first report')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Journeys' })).toContainText('In it now');
  await expect(page.getByRole('region', { name: 'Journeys' })).toContainText('Let them look around');

  const mail = timeline.getByRole('button', { name: /E-mail: Welcome to Tideline, Zelda/ });
  await expect(mail).toBeVisible();
  await mail.click();
  await timeline.getByRole('link', { name: 'Open the message' }).click();
  await expect(page).toHaveURL(/\/messages\?message=/);
  const message = page.getByRole('dialog');
  await expect(message).toContainText('Welcome to Tideline, Zelda');

  await page.goto(`/messages?userId=${userId}`);
  await expect(page.getByRole('table', { name: 'Messages' }).getByRole('row')).toHaveCount(3);
  await ask(`/api/people/${userId}`, 'DELETE');
});

test('reaching the goal ends the journey as converted', async ({ page }) => {
  const { userId, name, email } = aStranger();
  await send({ type: 'identify', userId, traits: { name, email } }, { type: 'track', userId, event: 'Signed Up', properties: {} });
  await page.goto(`/people/${userId}`);
  await expect(page.getByRole('region', { name: 'Journeys' })).toContainText('In it now');
  await send({ type: 'track', userId, event: 'Report Created', properties: { template: 'blank', charts: 1 } });
  await expect(page.getByRole('region', { name: 'Journeys' })).toContainText('Converted');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Reached the goal of From sign-up to first report');
  await ask(`/api/people/${userId}`, 'DELETE');
});

test('what someone did before they said who they are stands in their timeline', async ({ page }) => {
  const { userId, name, email } = aStranger();
  const anonymousId = `browser-${userId}`;
  await send({ type: 'page', anonymousId, name: 'Pricing', properties: { path: '/pricing' } });
  await send({ type: 'identify', anonymousId, userId, traits: { name, email } });
  await page.goto(`/people/${userId}`);
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText('Viewed the page Pricing')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Identities' })).toContainText(anonymousId);
  await ask(`/api/people/${userId}`, 'DELETE');
});

test('someone who is erased is gone from the list and from their address', async ({ page }) => {
  const { userId, name, email } = aStranger();
  await send({ type: 'identify', userId, traits: { name, email } });
  await page.goto(`/people/${userId}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Erase…' }).click();
  const erase = page.getByRole('button', { name: 'Erase for good' });
  await expect(erase).toBeDisabled();
  await page.getByLabel(`Type ${userId} to confirm`).fill(userId);
  await erase.click();
  await expect(page).toHaveURL(/\/people$/);
  await page.goto(`/people/${userId}`);
  await expect(page.getByRole('heading', { name: 'There is nobody by this id' })).toBeVisible();
});
