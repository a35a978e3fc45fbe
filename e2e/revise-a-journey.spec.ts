import { ask, expect, test } from './demo.ts';
import { aDraft, asksTo, documentOf, drawing } from './drawing.ts';

test.use({ actionTimeout: 30_000, viewport: { width: 1600, height: 1000 } });

const position = { x: 0, y: 0 };
const start = { id: 'start', type: 'trigger', position, data: { on: { kind: 'api' } } };
const wait = { id: 'wait', type: 'wait', position: { x: 0, y: 150 }, data: { label: 'A day', for: 'P1D' } };
const mail = { id: 'mail', type: 'action', position: { x: 0, y: 300 }, data: { channel: 'email', subject: 'Hello', body: 'x' } };
const edges = [
  { id: 'e1', source: 'start', sourceHandle: 'next', target: 'wait' },
  { id: 'e2', source: 'wait', sourceHandle: 'next', target: 'mail' },
];

async function archived(key: string): Promise<void> {
  await asksTo('POST', `/api/journeys/${key}/archive`, {});
  await ask(`/api/journeys/${key}`, 'DELETE');
}

test('a version says who made it and why; two are compared side by side; an old one becomes the draft again', async ({ page }) => {
  test.slow();
  const key = await aDraft({ name: 'Revised', nodes: [start, wait, mail], edges });
  const { node, form, saved } = drawing(page);
  await page.goto(`/journeys/${key}`);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('The first try');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish live' }).click();
  await expect(page.getByText('Version 1 is live')).toBeVisible();

  await page.getByRole('button', { name: 'Draft', exact: true }).click();
  await node('A day').click();
  await form('Node A day').getByLabel('How long: how many').fill('3');
  await node('E-mail').click();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Add after A day' }).click();
  await page.getByRole('option', { name: /^Slack/ }).click();
  await form('Node Slack').getByRole('combobox', { name: 'Message' }).fill('They waited');
  await saved();

  await page.getByRole('tab', { name: 'Versions' }).click();
  await expect(page.getByRole('row', { name: /The first try/ })).toContainText('people enter this one');
  await page.getByRole('button', { name: 'Side by side' }).click();
  const [before, after] = [page.getByRole('figure', { name: 'Version 1' }), page.getByRole('figure', { name: 'The draft' })];
  await expect(before.getByRole('group', { name: /^E-mail: / })).toContainText('removed');
  await expect(before.getByRole('group', { name: /^A day: / })).toContainText('changed');
  await expect(after.getByRole('group', { name: /^Slack: / })).toContainText('new');
  await expect(page.getByRole('region', { name: 'What differs, in words' })).toContainText('1 day → 3 days');

  await page.getByRole('button', { name: 'All versions' }).click();
  await page.getByRole('button', { name: 'Look at version 1' }).click();
  await page.getByRole('button', { name: 'Restore as draft' }).click();
  await expect(page.getByText('The draft is version 1 again')).toBeVisible();
  await expect.poll(async () => (await documentOf(key)).nodes.map(({ id }) => id)).toEqual(['start', 'wait', 'mail']);
  await archived(key);
});

test('people who wait where nothing will be any more are counted before publishing, and can be sent on', async ({ page }) => {
  const key = await aDraft({ name: 'Moved', nodes: [start, wait, mail], edges });
  await asksTo('POST', `/api/journeys/${key}/publish`, {});
  const { data } = await ask<{ data: { userId: string }[] }>('/api/people?limit=1');
  await asksTo('POST', `/api/journeys/${key}/enrol`, { userId: data[0]?.userId });
  await expect.poll(async () => (await ask<{ active: number }>(`/api/journeys/${key}/stats`)).active).toBe(1);
  const longer = { ...wait, id: 'longer', data: { label: 'A week', for: 'P7D' } };
  await asksTo('PUT', `/api/journeys/${key}`, {
    name: 'Moved',
    nodes: [start, longer, mail],
    edges: [
      { id: 'e1', source: 'start', sourceHandle: 'next', target: 'longer' },
      { id: 'e2', source: 'longer', sourceHandle: 'next', target: 'mail' },
    ],
  });
  await page.goto(`/journeys/${key}`);
  await page.getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 person in it now: they finish the version they entered.');
  await dialog.getByText('Move', { exact: true }).click();
  await expect(dialog).toContainText('0 people can go on');
  await drawing(page).choose(dialog.getByLabel('Where people at wait go on'), 'go on at A week');
  await expect(dialog).toContainText('all of them can go on');
  await dialog.getByRole('button', { name: 'Publish live' }).click();
  await expect(page.getByRole('group', { name: /^A week: .* 1 waiting here$/ })).toBeVisible();
  await archived(key);
});

test('where the workspace asks for sign-offs, a draft goes live when it is signed as it is, and the history keeps by whom', async ({
  page,
}) => {
  const key = await aDraft({ name: 'To be signed', nodes: [start, wait], edges: edges.slice(0, 1) });
  try {
    await page.goto('/journeys?sign-offs=1');
    await page.getByRole('dialog').getByLabel('Product').check();
    await page.getByRole('dialog').getByLabel('Customer success').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Journeys need these sign-offs to go live')).toBeVisible();

    await page.goto(`/journeys/${key}`);
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    const live = dialog.getByRole('button', { name: 'Publish live' });
    await dialog.getByRole('button', { name: 'Sign for Product' }).click();
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Product' })).toContainText('signed by');
    await expect(live).toBeDisabled();
    expect(await asksTo('POST', `/api/journeys/${key}/publish`, {})).toMatchObject({
      status: 409,
      answer: { detail: expect.stringContaining('the sign-off of Customer success'), issues: [{ path: 'signOffs.customer-success' }] },
    });
    await dialog.getByRole('button', { name: 'Sign for Customer success' }).click();
    await expect(live).toBeEnabled();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await drawing(page).node('A day').click();
    await drawing(page).form('Node A day').getByLabel('How long: how many').fill('2');
    await drawing(page).saved();
    await page.getByRole('button', { name: 'Publish' }).click();
    await expect(dialog.getByText('not signed yet')).toHaveCount(2); // what was signed is another document
    await dialog.getByRole('button', { name: 'Sign for Product' }).click();
    await dialog.getByRole('button', { name: 'Sign for Customer success' }).click();
    await live.click();
    await expect(page.getByText('Version 1 is live')).toBeVisible();
  } finally {
    await asksTo('PUT', '/api/sign-offs', { signOffs: [] });
  }
  await page.getByRole('tab', { name: 'Versions' }).click();
  await expect(page.getByRole('list', { name: 'Signed by' }).getByRole('listitem')).toHaveText([/^Product: /, /^Customer success: /]);
  await archived(key);
});

test('who saved in between is named, nothing is lost, and who else is here is shown', async ({ page }) => {
  const key = await aDraft({ name: 'Shared', nodes: [start, wait, mail], edges });
  const { node, form, saved } = drawing(page);
  await page.goto(`/journeys/${key}`);
  await node('A day').click();
  await expect(async () => {
    await asksTo('POST', `/api/journeys/${key}/presence`, { node: 'mail' }); // a colleague who stays says so again and again
    await expect(page.getByRole('list', { name: 'Also here' })).toContainText('is here, at E-mail', { timeout: 10_000 });
  }).toPass();
  await asksTo('PUT', `/api/journeys/${key}`, { name: 'Saved by another', nodes: [start, wait], edges: edges.slice(0, 1) });
  await form('Node A day').getByLabel('How long: how many').fill('5');
  const notice = page.getByRole('alert').filter({ hasText: 'saved this journey after you opened it' });
  await expect(notice).toContainText('what you changed is here and not saved');
  await expect(form('Node A day').getByLabel('How long: how many')).toHaveValue('5');
  await notice.getByRole('button', { name: 'Take theirs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Saved by another' })).toBeVisible();
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1, name: 'Shared' })).toBeVisible();
  await saved();
  expect((await documentOf(key)).nodes[1]).toMatchObject({ data: { for: 'P5D' } });
  await ask(`/api/journeys/${key}`, 'DELETE');
});

test('a test run is stepped through: the way lights up, a condition says why, and a message is seen', async ({ page }) => {
  const ask_ = { id: 'ask', type: 'condition', position: { x: 0, y: 150 }, data: { if: { trait: 'plan', op: 'eq', value: 'trial' } } };
  const key = await aDraft({
    name: 'Tried',
    nodes: [{ ...start, data: { on: { kind: 'event', event: 'Signed Up' } } }, ask_, mail],
    edges: [
      { id: 'e1', source: 'start', sourceHandle: 'next', target: 'ask' },
      { id: 'e2', source: 'ask', sourceHandle: 'yes', target: 'mail' },
    ],
  });
  await page.goto(`/journeys/${key}?tab=test`);
  await page.getByRole('button', { name: 'Play it' }).click();
  const clock = page.getByRole('toolbar', { name: 'Virtual clock' });
  const steps = page.getByRole('list', { name: 'Steps' }).locator('> li');
  await clock.getByRole('button', { name: 'To the beginning' }).click();
  await expect(clock).toContainText('0 of 6');
  for (const words of ['They do “Signed Up”', 'They enter', 'Start']) {
    await clock.getByRole('button', { name: 'Next' }).click();
    await expect(steps.last()).toContainText(words);
  }
  await clock.getByRole('button', { name: 'Next' }).click();
  await expect(steps.last()).toContainText('Condition');
  await expect(steps.last()).toContainText('Plan is “trial”');
  await clock.getByRole('button', { name: 'Back' }).click();
  await expect(steps).toHaveCount(3);
  await clock.getByRole('button', { name: 'To the end' }).click();
  await expect(steps.locator('iframe[title^="E-mail:"]')).toBeVisible();
  await expect(clock).toContainText('The person came to the end');
  await ask(`/api/journeys/${key}`, 'DELETE');
});
