import { Analytics } from '@segment/analytics-node';
import { aStranger, ask, credentials, expect, test } from './demo.ts';
import { aDraft, anEmptyDraft, asksTo, documentOf, drawing, tabTo, throughFiles } from './drawing.ts';

test.use({ actionTimeout: 30_000, viewport: { width: 1600, height: 1000 } });

const statement = 'A guided tour after the first API key halves time to first report';

/** The example of the contract, with one of its splits and waits, as somebody would write it by hand. */
const contract = {
  name: 'API activation',
  description: '',
  hypothesis: { statement, metric: 'ttfv', owner: 'cs@acme.test', reviewOn: '2026-12-31' },
  entry: { audience: null, reentry: 'once', runKey: null },
  exits: [{ when: { milestone: 'first-report', reached: true } }],
  goal: { milestone: 'first-report', within: 'P30D' },
  nodes: [
    { id: 'start-1', type: 'trigger', data: { on: { kind: 'event', event: 'API Key Created' } } },
    {
      id: 'split-1',
      type: 'split',
      data: {
        experiment: 'tour-vs-email',
        unit: 'person',
        variants: [
          { id: 'control', weight: 50 },
          { id: 'tour', weight: 50 },
        ],
      },
    },
    { id: 'in-app-1', type: 'action', data: { channel: 'in-app', experience: 'welcome-tour' } },
    {
      id: 'email-1',
      type: 'action',
      data: { channel: 'email', subject: 'Your key works, {{ person.traits.name }}', body: 'Now a report.' },
    },
    { id: 'wait-until-1', type: 'wait-until', data: { when: { event: 'Report Created' }, timeout: 'P3D' } },
    { id: 'slack-1', type: 'action', data: { channel: 'slack', to: 'csm', text: 'No report yet: {{ person.id }}' } },
    { id: 'wait-1', type: 'wait', data: { for: 'PT2H' } },
  ],
  edges: [
    { id: 'start-1-next', source: 'start-1', sourceHandle: 'next', target: 'split-1' },
    { id: 'split-1-tour', source: 'split-1', sourceHandle: 'tour', target: 'in-app-1' },
    { id: 'split-1-control', source: 'split-1', sourceHandle: 'control', target: 'email-1' },
    { id: 'in-app-1-next', source: 'in-app-1', sourceHandle: 'next', target: 'wait-until-1' },
    { id: 'email-1-next', source: 'email-1', sourceHandle: 'next', target: 'wait-until-1' },
    { id: 'wait-until-1-timeout', source: 'wait-until-1', sourceHandle: 'timeout', target: 'wait-1' },
    { id: 'wait-1-next', source: 'wait-1', sourceHandle: 'next', target: 'slack-1' },
  ],
};

/** What was drawn, without where it lies. */
const meaningOf = ({ key: _, ...document }: Awaited<ReturnType<typeof documentOf>>) => ({
  ...document,
  nodes: document.nodes.map(({ position: _at, ...node }) => node),
});

test('the example of the contract is drawn with the mouse, refused, mended, published, and people move through it', async ({ page }) => {
  test.slow(); // an afternoon's work
  const key = await anEmptyDraft(page, contract.name);
  const { node, offer, form, addAfter, connect, choose, saved } = drawing(page);
  await expect(page.getByText('Drag Start here')).toBeVisible();

  await offer('Start').dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 330, y: 60 } });
  await form('Node Start').getByLabel('Event').fill('API Key Created');
  await addAfter('Start', 'A/B split');
  const split = form('Node A/B split');
  await split.getByLabel('Experiment').fill('tour-vs-email');
  await split.getByLabel('Name of the variant').nth(1).fill('tour');
  await split.getByLabel('Name of the variant').nth(1).press('Enter');
  await addAfter('“tour” of A/B split', 'In the app');
  await form('Node In the app').getByLabel('Experience').fill('welcome-tour');
  await addAfter('“control” of A/B split', 'E-mail');
  await form('Node E-mail').getByLabel('Subject').fill('Your key works, {{ person.traits.name }}');
  await form('Node E-mail').getByLabel('Body').fill('Now a report.');
  await addAfter('In the app', 'Wait until');
  const until = form('Node Wait until');
  await choose(until.getByLabel('Wait until', { exact: true }), 'they do something, from now on');
  await until.getByLabel('Event').fill('Report Created');
  await page.getByRole('button', { name: 'See all of it' }).click();
  await connect(node('E-mail'), 'next', node('Wait until'));
  await addAfter('“time is up” of Wait until', 'Slack');
  await form('Node Slack').getByRole('combobox', { name: 'Message' }).fill('No report yet: {{ person.id }}');

  // A node dropped on an edge goes into it.
  const edge = page.locator('.react-flow__edge[data-id="wait-until-1-timeout"] .react-flow__edge-interaction');
  await edge.scrollIntoViewIfNeeded();
  const box = await edge.boundingBox();
  const pane = await page.locator('.react-flow__pane').boundingBox();
  if (!box || !pane) throw new Error('the edge is not in sight');
  await offer('Wait').dragTo(page.locator('.react-flow__pane'), {
    targetPosition: { x: box.x + box.width / 2 - pane.x, y: box.y + box.height / 2 - pane.y },
    force: true,
  });
  await form('Node Wait').getByLabel('How long: how many').fill('2');
  await choose(form('Node Wait').getByLabel('How long: unit'), 'hours');

  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = form('Settings of the journey');
  await choose(settings.getByLabel('It worked when'), 'a milestone is reached');
  await settings.getByLabel('Milestone').fill('first-report');
  await settings.getByRole('button', { name: 'End a run early when…' }).click();
  await settings.getByRole('group', { name: 'Exit 1' }).getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('menuitem', { name: 'Milestone' }).click();
  await settings.getByLabel('Milestone').last().fill('first-report');
  await saved();

  // What is missing is said in the same words on the canvas, at publish, and by the server.
  const refusal = await asksTo('POST', `/api/journeys/${key}/publish`, {});
  const { issues } = refusal.answer as { issues: { path: string; message: string }[] };
  expect(refusal.status).toBe(422);
  expect(issues.map(({ path }) => path)).toEqual(['hypothesis']);
  await page.getByRole('button', { name: '1 to mend' }).click();
  for (const { message } of issues) await expect(page.getByRole('dialog', { name: 'Problems' })).toContainText(message);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Publish' }).click();
  for (const { message } of issues) await expect(page.getByRole('dialog')).toContainText(message);
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Publish live' })).toBeDisabled();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  await settings.getByRole('button', { name: 'Write down what you expect' }).click();
  await settings.getByLabel('What you expect').fill(statement);
  await settings.getByLabel('Owner').fill('cs@acme.test');
  await settings.getByLabel('Look at it on').fill('2026-12-31');
  await expect(page.getByRole('button', { name: 'Nothing to mend' })).toBeVisible();
  await saved();
  const drawn = await documentOf(key);
  expect(meaningOf(drawn)).toEqual(contract);

  // The same, written by hand and pushed by the command line: byte for byte the same file when it is pulled again.
  const twin = {
    ...contract,
    key: `${key}-twin`,
    nodes: contract.nodes.map((node, i) => ({ ...node, position: drawn.nodes[i]?.position })),
  };
  const pulled = await throughFiles(twin, [key, twin.key]);
  expect(pulled[0]).toBe(pulled[1]?.replaceAll(twin.key, key));
  await ask(`/api/journeys/${twin.key}`, 'DELETE');

  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish live' }).click();
  await expect(page.getByText('Version 1 is live')).toBeVisible();
  const { userId, name, email } = aStranger();
  // Segment's own library, pointed here and otherwise as it comes.
  const faults: unknown[] = [];
  const analytics = new Analytics({ writeKey: credentials().writeKey, host: credentials().url, flushInterval: 50 }).on('error', (fault) =>
    faults.push(fault),
  );
  analytics.identify({ userId, traits: { name, email } });
  analytics.track({ userId, event: 'API Key Created' });
  await expect(page.getByRole('group', { name: /^Wait until: .* 1 waiting here$/ })).toBeVisible();
  await expect(node('Start')).toContainText('1 entered');
  analytics.track({ userId, event: 'Report Created' });
  await expect(page.getByRole('group', { name: /^Wait until: .*waiting here$/ })).toHaveCount(0);
  await expect.poll(async () => (await ask<{ converted: number }>(`/api/journeys/${key}/stats`)).converted).toBe(1);
  await analytics.closeAndFlush();
  expect(faults).toEqual([]);
});

test('the same is drawn with the keyboard alone', async ({ page }) => {
  test.slow();
  const key = await aDraft({ name: 'By keyboard', nodes: [], edges: [] });
  await page.goto(`/journeys/${key}`);
  await expect(page.getByText('Drag Start here')).toBeVisible();
  const { keyboard } = page;
  const { form, node, saved } = drawing(page);
  /** Adds after the chosen node, and goes into the form of what was added. */
  const add = async (words: string, name: string): Promise<void> => {
    await keyboard.press('a');
    await keyboard.type(words);
    await expect(page.getByRole('option', { selected: true })).toContainText(name);
    await keyboard.press('Enter');
    await expect(form(`Node ${name}`)).toBeVisible();
    await expect(node(name)).toBeFocused();
  };
  const fill = async (name: string, label: string, text: string): Promise<void> => {
    await keyboard.press('Enter');
    await tabTo(page, form(`Node ${name}`).getByLabel(label, { exact: true }));
    await keyboard.press('Control+a');
    await keyboard.type(text);
    await keyboard.press('Escape');
    if (!(await node(name).evaluate((element) => element === document.activeElement))) await keyboard.press('Escape'); // a list was open
    await expect(node(name)).toBeFocused();
  };

  await add('Start', 'Start');
  await fill('Start', 'Event', 'API Key Created');
  await add('A/B split', 'A/B split');
  await fill('A/B split', 'Experiment', 'tour-vs-email');
  await add('E-mail', 'E-mail'); // behind “control”, the first outlet
  await fill('E-mail', 'Subject', 'Your key works');
  await fill('E-mail', 'Body', 'Now a report.');
  await keyboard.press('Alt+ArrowUp');
  await expect(node('A/B split')).toBeFocused();
  await add('In the app', 'In the app'); // behind the outlet that leads nowhere yet
  await fill('In the app', 'Experience', 'welcome-tour');
  await add('Wait', 'Wait');
  await keyboard.press('Alt+ArrowUp');
  await keyboard.press('Alt+ArrowUp');
  await keyboard.press('Alt+ArrowDown');
  await expect(node('E-mail')).toBeFocused();
  await keyboard.press('c');
  await keyboard.type('Wait');
  await keyboard.press('Enter');
  await saved();
  expect((await documentOf(key)).edges).toEqual([
    { id: 'start-1-next', source: 'start-1', sourceHandle: 'next', target: 'split-1' },
    { id: 'split-1-control', source: 'split-1', sourceHandle: 'control', target: 'email-1' },
    { id: 'split-1-variant', source: 'split-1', sourceHandle: 'variant', target: 'in-app-1' },
    { id: 'in-app-1-next', source: 'in-app-1', sourceHandle: 'next', target: 'wait-1' },
    { id: 'email-1-next', source: 'email-1', sourceHandle: 'next', target: 'wait-1' },
  ]);

  await keyboard.press('s');
  await tabTo(page, page.getByRole('button', { name: 'Write down what you expect' }));
  await keyboard.press('Enter');
  const settings = form('Settings of the journey');
  await tabTo(page, settings.getByLabel('What you expect'));
  await keyboard.type(statement);
  await tabTo(page, settings.getByLabel('Owner'));
  await keyboard.type('cs@acme.test');
  await expect(page.getByRole('button', { name: 'Nothing to mend' })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Publish' }), 'back');
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Publish live' }));
  await keyboard.press('Enter');
  await expect(page.getByText('Version 1 is live')).toBeVisible();
});

test('thirty steps are undone and redone, over a reload', async ({ page }) => {
  test.slow();
  const start = { id: 'start', type: 'trigger', position: { x: 0, y: 0 }, data: { on: { kind: 'api' } } };
  const key = await aDraft({ name: 'There and back', nodes: [start], edges: [] });
  await page.goto(`/journeys/${key}`);
  const { node, saved } = drawing(page);
  const count = (n: number) => expect(page.locator('.react-flow__node')).toHaveCount(n);
  await node('Start').click();
  await page.keyboard.press('a');
  await page.keyboard.type('Wait');
  await expect(page.getByRole('option', { selected: true })).toContainText('Wait');
  await page.keyboard.press('Enter');
  await count(2);
  for (let step = 2; step <= 30; step++) await page.keyboard.press('Control+d');
  await count(31);
  await saved();
  const drawn = await documentOf(key);
  for (let step = 0; step < 15; step++) await page.keyboard.press('Control+z');
  await count(16);
  await page.reload();
  await count(16);
  for (let step = 0; step < 15; step++) await page.keyboard.press('Control+z');
  await count(1);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  for (let step = 0; step < 30; step++) await page.keyboard.press('Control+Shift+z');
  await count(31);
  await saved();
  expect(await documentOf(key)).toEqual(drawn);
  await ask(`/api/journeys/${key}`, 'DELETE');
});

test('what is copied in one journey is pasted into another, where its messages are its own', async ({ page }) => {
  test.slow();
  const nodes = [
    { id: 'mail', type: 'action', position: { x: 0, y: 0 }, data: { channel: 'email', subject: 'Hello', body: 'x' } },
    { id: 'seen', type: 'condition', position: { x: 0, y: 150 }, data: { if: { message: 'mail', status: 'opened' } } },
  ];
  const from = await aDraft({ name: 'From here', nodes, edges: [{ id: 'e1', source: 'mail', sourceHandle: 'next', target: 'seen' }] });
  const to = await aDraft({ name: 'To there', nodes: nodes.slice(0, 1), edges: [] });
  const { node, saved } = drawing(page);
  await page.goto(`/journeys/${from}`);
  await node('E-mail').click();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('2 nodes', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+c');
  await page.goto(`/journeys/${to}`);
  await expect(node('E-mail')).toBeVisible();
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
  await page.keyboard.press('Control+v');
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
  await saved();
  const pasted = await documentOf(to);
  expect(pasted.nodes.map(({ id }) => id)).toEqual(['mail', 'mail-1', 'seen']);
  expect(pasted.nodes[2]).toMatchObject({ data: { if: { message: 'mail-1', status: 'opened' } } });
  expect(pasted.edges).toMatchObject([{ source: 'mail-1', sourceHandle: 'next', target: 'seen' }]);
  for (const key of [from, to]) await ask(`/api/journeys/${key}`, 'DELETE');
});
