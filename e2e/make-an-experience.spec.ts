import { ask, expect, test } from './demo.ts';
import { asksTo } from './drawing.ts';

/* What an app shows is written in the editor, seen as it will look, and chosen in a journey. */

test('a walkthrough is written, seen in the preview, saved, and picked in a journey', async ({ page }) => {
  const key = `e2e-tour-${Date.now().toString(36)}`;
  await page.goto('/experiences/new');
  await page.getByLabel('Name', { exact: true }).fill('Tour of the spec');
  await page.getByLabel('Key', { exact: true }).fill(key);
  const first = page.getByRole('listitem').filter({ hasText: 'Step 1' });
  await first.getByLabel('Title', { exact: true }).fill('Look here first');
  await first.getByLabel('Text', { exact: true }).fill('It is **new**.');
  await first.getByLabel('Beside', { exact: true }).fill('#new');

  const app = page.frameLocator('iframe[title="Your app with the experience"]');
  await expect(app.getByRole('heading', { name: 'Look here first' })).toBeVisible();
  await expect(first.getByLabel('Beside', { exact: true })).toBeFocused(); // drawing takes the focus from nobody who writes

  await page.getByRole('button', { name: 'Step', exact: true }).click();
  const second = page.getByRole('listitem').filter({ hasText: 'Step 2' });
  await second.getByLabel('Title', { exact: true }).fill('And then here');
  await expect(app.getByRole('heading', { name: 'And then here' })).toBeVisible();
  await page.getByRole('button', { name: 'Step 2 up' }).click();
  await expect(first.getByLabel('Title', { exact: true })).toHaveValue('And then here');

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/experiences/${key}$`));
  expect(await ask(`/api/experiences/${key}`)).toMatchObject({
    kind: 'walkthrough',
    steps: [{ title: 'And then here' }, { title: 'Look here first', anchor: '#new', body: 'It is **new**.' }],
  });

  const journey = `${key}-journey`;
  const node = (id: string, type: string, data: object, y: number) => ({ id, type, position: { x: 0, y }, data });
  const document = {
    key: journey,
    name: 'Shows the tour of the spec',
    nodes: [
      node('start', 'trigger', { on: { kind: 'api' } }, 0),
      node('show', 'action', { channel: 'in-app', experience: '' }, 130),
      node('end', 'exit', {}, 260),
    ],
    edges: [
      { id: 'e1', source: 'start', sourceHandle: 'next', target: 'show' },
      { id: 'e2', source: 'show', sourceHandle: 'next', target: 'end' },
    ],
  };
  await asksTo('POST', '/api/journeys', document);
  await page.goto(`/journeys/${journey}?view=draft&node=show`);
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  await page.getByRole('menuitem', { name: /Tour of the spec/ }).click();
  await expect(page.getByLabel('Experience')).toHaveValue(key);
  await expect
    .poll(async () => (await ask<typeof document>(`/api/journeys/${journey}`)).nodes.find(({ id }) => id === 'show')?.data)
    .toMatchObject({ experience: key });

  await ask(`/api/journeys/${journey}`, 'DELETE');
  await ask(`/api/experiences/${key}`, 'DELETE');
});
