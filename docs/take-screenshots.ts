/* Takes the pictures in docs/images from a running demo, in light and dark:
 *   npx tsx docs/take-screenshots.ts [--credentials .data/credentials.json] [--out docs/images] [--width 1440] [--only name,name]
 * The browser is MILEPOST_BROWSER, else Playwright's. Fails when a page has an error or is wider than the window. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';

const { values } = parseArgs({
  options: {
    credentials: { type: 'string', default: '.data/credentials.json' },
    out: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), 'images') },
    width: { type: 'string', default: '1440' },
    only: { type: 'string' },
  },
});
const { url, email, password, apiToken } = JSON.parse(readFileSync(values.credentials, 'utf8')) as Record<'url' | 'email' | 'password' | 'apiToken', string>;
const width = Number(values.width);
mkdirSync(values.out, { recursive: true });

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, url), { headers: { Authorization: `Bearer ${apiToken}` } });
  return (await response.json()) as T;
}

/** Someone who reached value and whose account pays: a page with something on it. */
async function aPersonToShow(): Promise<{ person: string; account: string }> {
  const { data } = await ask<{ data: { id: string; name: string | null; milestones: string[]; account: { id: string; plan: string } | null }[] }>(
    '/api/people?milestone=report-shared&sort=lastSeen&limit=100',
  );
  const shown = data.filter(({ account, name }) => account !== null && name !== null && !['trial', 'free', 'cancelled'].includes(account.plan));
  const [best] = shown.sort((a, b) => b.milestones.length - a.milestones.length);
  if (!best?.account) throw new Error('the demo has nobody to show');
  return { person: best.id, account: best.account.id };
}

const firstId = async (path: string) => (await ask<{ data: { id: string }[] }>(path)).data[0]?.id ?? 'none';
const firstKey = async (path: string) => (await ask<{ data: { key: string }[] }>(path)).data[0]?.key ?? 'none';
const { person, account } = await aPersonToShow();
const opened = async (page: Page, name: RegExp) => page.getByRole('button', { name }).first().click();

/** The pages by the name of their picture: where, and what is done there first. */
const pages: Record<string, { path: string; then?: (page: Page) => Promise<void> }> = {
  home: { path: '/home' },
  journeys: { path: '/journeys' },
  'journey-gallery': { path: '/journeys', then: (page) => opened(page, /new journey/i) },
  journey: { path: '/journeys/first-report' },
  'journey-node': { path: '/journeys/first-report', then: (page) => page.locator('.react-flow__node').nth(2).click() },
  'journey-keys': { path: '/journeys/first-report', then: (page) => page.keyboard.press('?') },
  'journey-versions': { path: '/journeys/first-report', then: (page) => page.getByRole('tab', { name: 'Versions' }).click() },
  'journey-test': { path: '/journeys/first-report', then: (page) => page.getByRole('tab', { name: /test/i }).first().click() },
  people: { path: '/people' },
  person: { path: `/people/${person}` },
  accounts: { path: '/accounts?sort=mrr' },
  account: { path: `/accounts/${account}` },
  milestones: { path: '/milestones' },
  candidates: { path: '/milestones?candidates=1' },
  segments: { path: '/segments' },
  struggles: { path: '/struggles' },
  experiments: { path: '/experiments' },
  calendar: { path: '/experiments?view=calendar' },
  holdout: { path: '/experiments?holdout=1' },
  experiment: { path: `/experiments/${await firstKey('/api/experiments')}` },
  experiences: { path: '/experiences' },
  experience: { path: `/experiences/${await firstKey('/api/experiences')}` },
  templates: { path: '/templates' },
  template: { path: `/templates/${await firstKey('/api/templates')}` },
  messages: { path: '/messages' },
  message: { path: `/messages?message=${await firstId('/api/messages?channel=email&limit=1')}` },
  'slack-message': { path: `/messages?message=${await firstId('/api/messages?channel=slack&limit=1')}` },
  channels: { path: '/channels' },
  flags: { path: '/flags' },
  flag: { path: `/flags/${await firstKey('/api/flags')}` },
  work: { path: '/work' },
  revenue: { path: '/revenue' },
  telemetry: { path: '/telemetry' },
  'demo-app': { path: '/demo/app' },
};

let faults = 0;
async function take(page: Page, name: string, suffix: string): Promise<void> {
  const { path, then } = pages[name] as (typeof pages)[string];
  const heard: string[] = [];
  const hear = (fault: Error) => void heard.push(fault.message);
  page.on('pageerror', hear);
  await page.goto(path);
  await page.locator('h1').first().waitFor(); // not by its role: behind a dialog it has none
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null);
  await then?.(page);
  await page.waitForTimeout(1_200); // charts and the canvas settle; nothing in the page says when
  if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) heard.push('wider than the window');
  await page.screenshot({ path: join(values.out, `${name}${suffix}.png`) });
  page.off('pageerror', hear);
  faults += heard.length;
  process.stdout.write(`${name}${suffix}.png${heard.map((line) => `  ✗ ${line}`).join('')}\n`);
}

const only = values.only?.split(',');
const executablePath = process.env.MILEPOST_BROWSER;
const browser = await chromium.launch({ args: ['--no-sandbox', '--disable-gpu'], ...(executablePath ? { executablePath } : {}) });
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ baseURL: url, colorScheme, viewport: { width, height: Math.round(width * 0.625) }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  for (const name of only ?? Object.keys(pages)) {
    await take(page, name, colorScheme === 'light' ? '' : '-dark').catch((fault: Error) => {
      faults++;
      process.stdout.write(`${name} ${colorScheme}: ${fault.message.split('\n')[0]}\n`);
    });
  }
  await context.close();
}
await browser.close();
process.exit(faults === 0 ? 0 : 1);
