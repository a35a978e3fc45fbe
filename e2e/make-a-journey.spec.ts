import { aStranger, ask, expect, send, test } from './demo.ts';

test('a journey made from a starter is published, walked through, paused, archived and deleted', async ({ page }) => {
  test.slow(); // many steps in one life
  const key = `e2e-${Date.now().toString(36)}`;
  await page.goto('/journeys');
  await page.getByRole('button', { name: 'New journey' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Rescue who fails').click();
  await dialog.getByLabel('Name').fill('Rescue, tried out');
  await dialog.getByLabel('Key').fill(key);
  await dialog.getByRole('button', { name: 'Make the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rescue, tried out' })).toBeVisible();
  await expect(page.getByText('Draft', { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish live' }).click();
  await expect(page.getByText('Version 1 is live')).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  const { userId, name, email } = aStranger();
  const failed = { type: 'track', userId, event: 'Import Failed', properties: { format: 'csv' } };
  await send({ type: 'identify', userId, traits: { name, email } }, failed, failed, failed);
  const solved = page.getByRole('group', { name: /^Solved\?: .* 1 waiting here$/ });
  await expect(solved).toBeVisible();
  await solved.click();
  const panel = page.getByRole('complementary', { name: 'Node Solved?' });
  await expect(panel).toContainText('At most1 day');
  await expect(panel.getByRole('link', { name })).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Archive…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Archived', { exact: true })).toBeVisible();
  await expect.poll(async () => (await ask<{ active: number; exited: number }>(`/api/journeys/${key}/stats`)).exited).toBe(1);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/journeys$/);
  await ask(`/api/people/${userId}`, 'DELETE');
});

test('a document that cannot be saved says where it is wrong; one that is unfinished can be saved, not published', async ({ page }) => {
  test.slow(); // many steps in one life
  const key = `e2e-${Date.now().toString(36)}`;
  await page.goto('/journeys?new=1');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('tab', { name: 'From a document' }).click();
  await dialog.getByLabel('Journey document').fill(JSON.stringify({ key: 'not a key', name: 'x' }));
  await dialog.getByRole('button', { name: 'Make the draft' }).click();
  await expect(dialog.getByRole('alert')).toContainText('key');
  await dialog
    .getByLabel('Journey document')
    .fill(JSON.stringify({ key, name: 'Unfinished', nodes: [{ id: 'n1', type: 'wait', data: {} }] }));
  await dialog.getByRole('button', { name: 'Make the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Unfinished' })).toBeVisible();

  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('dialog')).toContainText('nodes.0.data');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Publish live' })).toBeDisabled();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('tab', { name: 'Document' }).click();
  await page.getByRole('button', { name: 'Edit as JSON' }).click();
  const document = {
    key,
    name: 'Finished',
    nodes: [
      { id: 'n1', type: 'trigger', data: { on: { kind: 'api' } } },
      { id: 'n2', type: 'wait', data: { for: 'PT1H' } },
    ],
    edges: [{ id: 'e1', source: 'n1', target: 'n2' }],
  };
  await page.getByRole('textbox', { name: 'Document' }).fill(JSON.stringify(document));
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Finished' })).toBeVisible();
  await expect(page.getByText('can be published')).toBeVisible();
  await ask(`/api/journeys/${key}`, 'DELETE');
});

test('a test run plays the draft step by step and sends nothing', async ({ page }) => {
  await page.goto('/journeys/first-report?tab=test');
  await page.getByRole('button', { name: 'Play it' }).click();
  const steps = page.getByRole('list', { name: 'Steps' });
  await expect(steps.getByText('Welcome tour', { exact: true })).toBeVisible();
  await expect(steps.locator('iframe[title^="E-mail:"]').first()).toBeVisible();
  const sent = await ask<{ data: { id: string }[] }>('/api/messages?limit=1&channel=email&userId=ada');
  expect(sent.data).toEqual([]);
});
