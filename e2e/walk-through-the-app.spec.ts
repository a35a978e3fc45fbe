import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { aStranger, ask, expect, manage, test } from './demo.ts';

/* The pretended app at /demo/app, as a customer has it: what a journey sends is seen there, and what is done with it moves the journey on. */

interface Stage {
  readonly tag: string;
  readonly visitor: { userId: string; name: string; email: string; accountId: null; isNew: true };
}

/** Somebody whom nobody knows, with script in their name, and a journey of their own that starts when they connect Postgres. */
async function aStage(experiences: object[], actionsOf: (tag: string) => object[]): Promise<Stage> {
  const { userId, email } = aStranger();
  const tag = userId.slice(4);
  await manage('PUT', '/api/in-app', { live: true, identityRequired: false });
  for (const [at, experience] of experiences.entries())
    await manage('POST', '/api/experiences', { key: `e2e-${tag}-${at}`, ...experience });
  const trigger = { id: 'start', type: 'trigger', data: { on: { kind: 'event', event: 'Integration Connected' } } };
  const nodes = [trigger, ...actionsOf(tag)] as { id: string; type: string }[];
  await manage('POST', '/api/journeys', {
    key: `e2e-${tag}`,
    name: `Walk ${tag}`,
    entry: { audience: { trait: 'email', op: 'eq', value: email } },
    nodes,
    edges: nodes.slice(1).map(({ id }, at) => {
      const source = nodes[at];
      return { id: `e${at}`, source: source?.id, sourceHandle: source?.type === 'wait-until' ? 'met' : 'next', target: id };
    }),
  });
  await manage('POST', `/api/journeys/e2e-${tag}/publish`);
  return { tag, visitor: { userId, name: '<script>alert(1)</script> Zelda', email, accountId: null, isNew: true } };
}

const shows = (tag: string, at: number, id: string) => ({
  id,
  type: 'action',
  data: { channel: 'in-app', experience: `e2e-${tag}-${at}` },
});

const until = (id: string) => ({
  id: `${id}-done`,
  type: 'wait-until',
  data: { when: { message: id, status: 'completed' }, timeout: 'PT1H' },
});
const sets = (trait: string) => ({ id: `set-${trait}`, type: 'action', data: { channel: 'trait', set: { [trait]: 'yes' } } });

async function enter(page: Page, { visitor }: Stage): Promise<void> {
  await page.addInitScript((text) => localStorage.setItem('acme.visitor', text), JSON.stringify(visitor));
  await page.goto('/demo/app/settings');
  await page.getByRole('button', { name: 'Connect Postgres' }).click();
}

async function expectNoBarrier(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))).then(() => null));
  const { violations } = await new AxeBuilder({ page })
    .include('[data-milepost]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)).toEqual([]);
}

const traits = async ({ visitor }: Stage) => (await ask<{ traits: Record<string, unknown> }>(`/api/people/${visitor.userId}`)).traits;

async function clear({ tag }: Stage, experiences: number): Promise<void> {
  await manage('POST', `/api/journeys/e2e-${tag}/archive`);
  await ask(`/api/journeys/e2e-${tag}`, 'DELETE');
  for (let at = 0; at < experiences; at += 1) await ask(`/api/experiences/e2e-${tag}-${at}`, 'DELETE');
}

test('a walkthrough comes at once, survives a page change and a reload, and moves its journey on; a checklist ticks itself', async ({
  page,
}) => {
  const tour = {
    name: 'Tour',
    kind: 'walkthrough',
    theme: { accent: '#0f766e' },
    steps: [
      { title: 'Hello {{ person.traits.name }}', body: 'Three steps, **two** minutes.' },
      {
        title: 'Bring in data',
        body: 'Click the button.',
        anchor: '[data-tour="import-data"]',
        page: '/demo/app/datasets',
        advance: 'click',
      },
      { title: 'Anything else', body: 'That was it.', anchor: ')not a selector(' },
    ],
  };
  const list = {
    name: 'List',
    kind: 'checklist',
    title: 'Get started',
    items: [
      { id: 'invite', title: 'Invite a colleague', milestone: 'teammate-invited', url: '/demo/app/team' },
      { id: 'guide', title: 'Read the guide' },
    ],
  };
  const stage = await aStage([tour, list], (tag) => [
    shows(tag, 0, 'tour'),
    until('tour'),
    sets('toured'),
    shows(tag, 1, 'list'),
    until('list'),
    sets('ready'),
  ]);
  const dialog = page.getByRole('dialog');
  await enter(page, stage);

  await expect(dialog.getByRole('heading')).toHaveText('Hello <script>alert(1)</script> Zelda');
  await expect(dialog).toContainText('1 of 3');
  await expectNoBarrier(page);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog).toHaveCount(0); // the second step is for another page

  await page.getByRole('link', { name: 'Datasets' }).click();
  await expect(dialog.getByRole('heading')).toHaveText('Bring in data');
  await expectNoBarrier(page);
  await page.reload();
  await expect(dialog.getByRole('heading')).toHaveText('Bring in data');
  await page.getByRole('button', { name: 'Import data' }).click();
  await expect(dialog.getByRole('heading')).toHaveText('Anything else');
  await expect(page.locator('[data-faults]')).toContainText('no selector');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => traits(stage)).toMatchObject({ toured: 'yes' });

  const panel = page.getByRole('region', { name: 'Get started' });
  await expect(panel).toContainText('0 of 2 done');
  await expectNoBarrier(page);
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('button', { name: 'Invite a colleague' }).click();
  await expect(panel).toContainText('1 of 2 done');
  await panel.getByRole('button', { name: 'Mark “Read the guide” as done' }).click();
  await expect(panel).toContainText('All done');
  await expect.poll(() => traits(stage)).toMatchObject({ ready: 'yes' });
  await clear(stage, 2);
});

test('a banner, a hint and a window stand side by side, one asking for attention at a time, and each tells how it ended', async ({
  page,
}) => {
  const stage = await aStage(
    [
      { name: 'News', kind: 'banner', text: '**New:** schedules', position: 'top', action: { label: 'Try it' }, dismissible: true },
      { name: 'Window', kind: 'modal', title: 'Welcome', body: 'Good to have you.', actions: [{ label: 'Begin' }, { label: 'Later' }] },
      { name: 'Hint', kind: 'tooltip', anchor: '[data-tour="nav-team"]', title: 'Your team', body: 'Invite them here.', beacon: true },
      { name: 'Second', kind: 'modal', title: 'One more thing', body: 'It waited.', actions: [] },
    ],
    (tag) => [shows(tag, 0, 'news'), shows(tag, 1, 'window'), shows(tag, 2, 'hint'), shows(tag, 3, 'second')],
  );
  await enter(page, stage);
  const dialog = page.getByRole('dialog');
  const banner = page.getByRole('region', { name: 'Announcement' });
  await expect(banner).toBeVisible();
  await expect(page.getByRole('button', { name: 'Your team' })).toBeVisible();
  await expect(dialog).toHaveCount(1);
  await expectNoBarrier(page);
  for (let at = 0; at < 4; at += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-milepost'))).toBe(true);
  }
  // Both came at one instant: either may be the first, and the other waits.
  for (let windows = 2; windows > 0; windows -= 1) {
    const name = (await dialog.getByRole('heading').textContent()) ?? '';
    if (name === 'Welcome') await dialog.getByRole('button', { name: 'Begin' }).click();
    else await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Your team' }).click();
  await expect(dialog).toContainText('Invite them here.');
  await expectNoBarrier(page);
  await dialog.getByRole('button', { name: 'Got it' }).click();
  await banner.getByRole('button', { name: 'Try it' }).click();
  await expect(page.locator('[data-milepost]')).toHaveCount(0);

  const statuses = async () => {
    const { data } = await ask<{ data: { node: string; status: string }[] }>(`/api/messages?journey=e2e-${stage.tag}`);
    return Object.fromEntries(data.map(({ node, status }) => [node, status]));
  };
  await expect.poll(statuses).toEqual({ news: 'completed', window: 'completed', hint: 'completed', second: 'dismissed' });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Connect Postgres' })).toBeVisible();
  await expect(page.locator('[data-milepost]')).toHaveCount(0);
  await clear(stage, 4);
});

test('where proof of identity is required, the app proves who its user is, and what a journey sends arrives', async ({ page }) => {
  const stage = await aStage([{ name: 'News', kind: 'banner', text: 'Proven', position: 'top', dismissible: true }], (tag) => [
    shows(tag, 0, 'news'),
  ]);
  await manage('PUT', '/api/in-app', { live: true, identityRequired: true });
  await enter(page, stage);
  await expect(page.getByRole('region', { name: 'Announcement' })).toContainText('Proven');
  await manage('PUT', '/api/in-app', { live: true, identityRequired: false });
  await clear(stage, 1);
});
