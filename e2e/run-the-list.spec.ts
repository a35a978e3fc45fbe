import { ask, credentials, expect, test } from './demo.ts';

async function publish(key: string, name: string): Promise<void> {
  const { url, apiToken } = credentials();
  const document = {
    key,
    name,
    nodes: [
      { id: 'start', type: 'trigger', data: { on: { kind: 'api' } } },
      { id: 'end', type: 'exit', data: {} },
    ],
    edges: [{ id: 'e1', source: 'start', sourceHandle: 'next', target: 'end' }],
  };
  for (const [path, body] of [
    ['/api/journeys', document],
    [`/api/journeys/${key}/publish`, {}],
  ] as const) {
    const headers = { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' };
    const response = await fetch(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
  }
}
const statusOf = async (key: string) => (await ask<{ status: string }>(`/api/journeys/${key}`)).status;

test('journeys are tagged, found by their tag, paused together, and resumed by one undo', async ({ page }) => {
  test.slow(); // many steps in one life
  const tag = `e2e-${Date.now().toString(36)}`;
  const keys = [`${tag}-one`, `${tag}-two`];
  for (const key of keys) await publish(key, `List ${key}`);
  await page.goto('/journeys');
  for (const key of keys) {
    const row = page.getByRole('row').filter({ hasText: `List ${key}` });
    await row.hover();
    await row.getByRole('button', { name: `Owner and tags of List ${key}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Owner').fill('Grace');
    await dialog.getByLabel('Tags').fill(tag);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(row).toContainText('Grace');
  }
  await page.getByRole('button', { name: tag, exact: true }).first().click();
  await expect(page.getByRole('row')).toHaveCount(3);

  await page.getByRole('checkbox', { name: 'Choose all' }).click();
  await page.getByRole('region', { name: 'With the chosen journeys' }).getByRole('button', { name: 'Pause 2' }).click();
  await expect(page.getByText('Paused 2 journeys')).toBeVisible();
  expect(await Promise.all(keys.map(statusOf))).toEqual(['paused', 'paused']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Resumed 2 journeys')).toBeVisible();
  expect(await Promise.all(keys.map(statusOf))).toEqual(['live', 'live']);

  const { url, apiToken } = credentials();
  for (const key of keys) {
    await fetch(new URL(`/api/journeys/${key}/archive`, url), { method: 'POST', headers: { Authorization: `Bearer ${apiToken}` } });
    await ask(`/api/journeys/${key}`, 'DELETE');
  }
});
