import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { ask, credentials, expect, manage, test } from './demo.ts';
import { asksTo } from './drawing.ts';

/* No barrier on any page, in light and in dark: axe with all its rules of WCAG 2.0 to 2.2, A and AA. */

/** A page, and what one does there before it is looked at. `{…}` stands for what the demo or this file has. */
interface Look {
  readonly path: string;
  readonly after?: string;
  readonly act?: (page: Page) => Promise<void>;
}
const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const dialog = async (page: Page) => expect(page.getByRole('dialog')).toBeVisible();

const looks: readonly Look[] = [
  { path: '/home' },
  { path: '/journeys' },
  { path: '/journeys?new=1', act: dialog },
  { path: '/journeys?sign-offs=1', act: (page) => expect(page.getByRole('dialog').getByLabel('Engineering')).toBeVisible() },
  { path: '/journeys/first-report' },
  { path: '/journeys/first-report?period=30&node=founder' },
  { path: '/journeys/first-report?view=draft&node=mail-welcome' },
  { path: '/journeys/first-report?view=draft', after: 'its settings are opened', act: press('Settings') },
  {
    path: '/journeys/first-report?view=draft',
    after: 'publishing is asked for',
    act: async (page) => {
      await press('Publish')(page);
      await expect(page.getByRole('dialog').getByRole('heading', { name: /^Changes since/ })).toBeVisible();
    },
  },
  { path: '/journeys/first-report?tab=test' },
  {
    path: '/journeys/first-report?tab=test',
    after: 'it is played',
    act: async (page) => {
      await press('Play it')(page);
      await expect(page.getByRole('toolbar', { name: 'Virtual clock' })).toBeVisible();
    },
  },
  { path: '/journeys/first-report?tab=backtest' },
  {
    path: '/journeys/import-rescue?tab=backtest',
    after: 'it is played',
    act: async (page) => {
      await press('Play it')(page);
      await expect(page.getByRole('button', { name: 'Play it again' })).toBeVisible({ timeout: 40_000 });
    },
  },
  { path: '/journeys/first-report?tab=about' },
  { path: '/journeys/first-report?tab=document' },
  { path: '/journeys/first-report?tab=versions' },
  { path: '/journeys/first-report?tab=versions&compare=1..draft' },
  {
    path: '/journeys/first-report?tab=versions',
    after: 'a version is looked at',
    act: async (page) => {
      await press('Look at version 1')(page);
      await expect(
        page.getByRole('dialog').getByRole('region', { name: 'Document' }).or(page.getByRole('dialog').locator('pre')),
      ).toBeVisible();
    },
  },
  { path: '/journeys/first-report?why={person}', act: (page) => expect(page.getByRole('dialog').locator('[data-answer]')).toBeVisible() },
  { path: '/people' },
  { path: '/people/{person}' },
  { path: '/people/{person}?why=first-report', act: (page) => expect(page.getByRole('dialog').locator('[data-answer]')).toBeVisible() },
  { path: '/accounts' },
  { path: '/accounts/{account}' },
  { path: '/revenue' },
  { path: '/revenue?import=1', act: dialog },
  { path: '/milestones' },
  { path: '/milestones?edit=first-report', act: dialog },
  { path: '/milestones?candidates=1', act: dialog },
  { path: '/segments' },
  { path: '/segments?segment={segment}', act: dialog },
  { path: '/segments?edit={segment}', act: dialog },
  { path: '/struggles' },
  { path: '/struggles?struggle={struggle}', act: dialog },
  { path: '/struggles?edit={struggle}', act: dialog },
  { path: '/experiments' },
  { path: '/experiments?new=1', act: dialog },
  { path: '/experiments?holdout=1', act: (page) => expect(page.getByRole('dialog').getByLabel('Share of people, %')).toBeVisible() },
  { path: '/experiments?view=calendar', act: (page) => expect(page.getByRole('region', { name: 'Learnt', exact: true })).toBeVisible() },
  {
    path: '/experiments?view=calendar&by=month',
    act: (page) => expect(page.getByRole('region', { name: 'Learnt', exact: true })).toBeVisible(),
  },
  { path: '/experiments/{own}' },
  { path: '/flags' },
  { path: '/flags/{own}' },
  { path: '/messages' },
  { path: '/messages?message={message}', act: dialog },
  { path: '/messages?tab=tests' },
  { path: '/messages?tab=tests&test={test}', act: dialog },
  { path: '/work' },
  { path: '/templates' },
  { path: '/templates/new' },
  { path: '/templates/{own}' },
  { path: '/experiences' },
  { path: '/experiences/new' },
  { path: '/experiences/{own}' },
  { path: '/channels' },
  { path: '/telemetry' },
  { path: '/demo/app' },
  { path: '/shared/{share}' },
  { path: '/missing' },
];

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules that look at colours; all others see the same page in both themes. */
const ofColour = ['color-contrast', 'link-in-text-block'];
const own = `looked-at-${Date.now().toString(36)}`;
const made = ['experiments', 'flags', 'templates', 'experiences'];
const said: Record<string, string> = { own };
let context: BrowserContext;
let page: Page;

/** Barriers, each with where it is. An e-mail is shown in a frame where no script may run, and so none that looks for barriers. */
async function barriers(rules: readonly string[] | null): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude('iframe');
  const { violations } = await (rules === null ? axe.withTags(tags) : axe.withRules([...rules])).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
}

test.beforeAll(async ({ browser, session }) => {
  test.setTimeout(120_000);
  context = await browser.newContext({
    baseURL: credentials().url,
    storageState: session,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  const variants = [
    { id: 'control', weight: 1 },
    { id: 'tour', weight: 1 },
  ];
  const bodies: Record<string, object> = {
    experiments: { variants, control: 'control', primary: { kind: 'ttfv' } },
    flags: { type: 'boolean', variants: { on: true, off: false }, default: 'off' },
    templates: { subject: 'Hello', body: '<p>Good day</p>' },
    experiences: { kind: 'checklist', title: 'Begin', items: [{ id: 'one', title: 'Look around' }] },
  };
  for (const kind of made) {
    const { status, answer } = await asksTo('POST', `/api/${kind}`, { key: own, name: 'Looked at', ...bodies[kind] });
    if (status !== 201) throw new Error(`POST /api/${kind} answered ${status}: ${JSON.stringify(answer)}`);
  }
  type Listed = { data: { id: string; key: string; account: { id: string } | null }[] };
  const first = async (path: string, where: (one: Listed['data'][number]) => boolean = () => true) => {
    const found = (await ask<Listed>(path)).data.find(where);
    if (!found) throw new Error(`the demo has nothing at ${path}`);
    return found;
  };
  const person = await first('/api/people?milestone=first-report&limit=20', ({ account }) => account !== null);
  said.person = person.id;
  said.account = person.account?.id ?? '';
  said.message = (await first('/api/messages?channel=email&limit=1')).id;
  await manage('POST', `/api/templates/${own}/test`, { to: 'colleague@example.com' });
  said.test = (await first('/api/test-sends')).id;
  const { answer: link } = await asksTo('POST', '/api/share-links', { name: own });
  said.share = String((link as { token: string }).token);
  said.segment = (await first('/api/segments')).key;
  said.struggle = (await first('/api/struggles')).key;
});
test.afterAll(async () => {
  await context.close();
  for (const kind of made) await ask(`/api/${kind}/${own}`, 'DELETE');
});

for (const { path, after, act } of looks) {
  test(`${path} has no barrier${after ? ` after ${after}` : ''}, in light and in dark`, async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(said[name] ?? '')));
    await act?.(page);
    // What lies behind a drawer is out of reach while it is open.
    if ((await page.getByRole('dialog').count()) === 0) await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    expect(await barriers(null)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('html.dark')).toHaveCount(1);
    expect(await barriers(ofColour), 'in dark').toEqual([]);
  });
}
