/* Takes the pictures in docs/images from a running demo: `npx tsx docs/take-screenshots.ts [credentials.json]`. The browser is MILEPOST_BROWSER, else Playwright's. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';

const credentials = JSON.parse(readFileSync(process.argv[2] ?? '.data/credentials.json', 'utf8')) as { url: string; email: string; password: string; apiToken: string };
const folder = join(dirname(fileURLToPath(import.meta.url)), 'images');

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, credentials.url), { headers: { Authorization: `Bearer ${credentials.apiToken}` } });
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

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null);
  await page.waitForTimeout(1_200); // charts and the canvas settle; nothing in the page says when
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
}

const { person, account } = await aPersonToShow();
const pages = { home: '/home', journeys: '/journeys', journey: '/journeys/first-report', people: '/people', person: `/people/${person}`, accounts: '/accounts?sort=mrr', account: `/accounts/${account}`, milestones: '/milestones', messages: '/messages' };
const executablePath = process.env.MILEPOST_BROWSER;
const browser = await chromium.launch({ args: ['--no-sandbox', '--disable-gpu'], ...(executablePath ? { executablePath } : {}) });
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ baseURL: credentials.url, colorScheme, viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(credentials.email);
  await page.getByLabel('Password').fill(credentials.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  for (const [name, path] of Object.entries(pages)) await take(page, path, colorScheme === 'light' ? name : `${name}-dark`);
  await context.close();
}
await browser.close();
