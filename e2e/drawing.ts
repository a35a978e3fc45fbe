import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ask, credentials, expect } from './demo.ts';
import { launch } from './durability/milepost.ts';

/** The words of a person who draws: what is on the canvas, by its name, and what hands do there. */
export const drawing = (page: Page) => ({
  node: (name: string): Locator => page.getByRole('group', { name: new RegExp(`^${name}: `) }),
  offer: (name: string): Locator => page.getByRole('navigation', { name: 'Nodes to add' }).getByRole('button', { name: `Add ${name}:` }),
  form: (name: string): Locator => page.getByRole('complementary', { name }),
  /** Adds what comes next by the + below an outlet. */
  addAfter: async (where: string, what: string): Promise<void> => {
    await page.getByRole('button', { name: 'See all of it' }).click();
    await page.getByRole('button', { name: `Add after ${where}`, exact: true }).click();
    await page.getByRole('option', { name: new RegExp(`^${what}`) }).click();
  },
  /** Draws from the outlet of one node to the entrance of another, once the view stands still. */
  connect: async (from: Locator, outlet: string, to: Locator): Promise<void> => {
    const view = page.locator('.react-flow__viewport');
    let before: string | null = null;
    await expect
      .poll(async () => {
        const [last, now] = [before, await view.getAttribute('style')];
        before = now;
        return last === now;
      })
      .toBe(true);
    const edges = page.locator('.react-flow__edge');
    const count = await edges.count();
    const [start, end] = [from.locator(`.react-flow__handle[data-handleid="${outlet}"]`), to.locator('.react-flow__handle-top')];
    await start.hover();
    await page.mouse.down();
    await end.hover({ force: true });
    await page.mouse.up();
    await expect(edges).toHaveCount(count + 1);
  },
  /** Chooses in a select. */
  choose: async (select: Locator, option: string): Promise<void> => {
    await select.click();
    await page.getByRole('option', { name: option, exact: true }).click();
  },
  saved: (): Promise<void> => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible(),
});

interface Saved {
  readonly key: string;
  readonly nodes: readonly { id: string; position: { x: number; y: number } }[];
  readonly [field: string]: unknown;
}

const fields = ['key', 'name', 'description', 'hypothesis', 'entry', 'exits', 'goal', 'nodes', 'edges'];

/** A journey's document alone, as the server keeps it. */
export async function documentOf(key: string): Promise<Saved> {
  const answer = await ask<Saved>(`/api/journeys/${key}`);
  return Object.fromEntries(Object.entries(answer).filter(([name]) => fields.includes(name))) as Saved;
}

/** Asks the management API with a body; answers what it said, whatever the status. */
export async function asksTo(method: 'POST' | 'PUT', path: string, body: unknown): Promise<{ status: number; answer: unknown }> {
  const { url, apiToken } = credentials();
  const headers = { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' };
  const response = await fetch(new URL(path, url), { method, headers, body: JSON.stringify(body) });
  return { status: response.status, answer: await response.json() };
}

const aKey = (): string => `e2e-${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;

/** Makes a draft through the API. Answers its key. */
export async function aDraft(document: Record<string, unknown>): Promise<string> {
  const key = aKey();
  const { status, answer } = await asksTo('POST', '/api/journeys', { ...document, key });
  if (status !== 201) throw new Error(`POST /api/journeys answered ${status}: ${JSON.stringify(answer)}`);
  return key;
}

/** Pushes a document by the command line, pulls all there are into another folder, and answers the text of these files. */
export async function throughFiles(document: { key: string }, keys: readonly string[]): Promise<string[]> {
  const { url, apiToken } = credentials();
  const folder = mkdtempSync(join(tmpdir(), 'milepost-files-'));
  const run = async (command: string, where: string): Promise<void> => {
    const child = launch('journeys', [command, where, '--format', 'json'], { MILEPOST_URL: url, MILEPOST_TOKEN: apiToken });
    const code = await child.ended();
    if (code !== 0) throw new Error(`journeys ${command} ended with ${code}: ${child.output()}`);
  };
  mkdirSync(join(folder, 'push'));
  writeFileSync(join(folder, 'push', 'one.json'), JSON.stringify(document));
  await run('push', join(folder, 'push'));
  await run('pull', join(folder, 'pull'));
  const texts = keys.map((key) => readFileSync(join(folder, 'pull', `${key}.json`), 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  return texts;
}

/** Presses Tab until something has the focus. Throws when it is not come to. */
export async function tabTo(page: Page, target: Locator, way: 'on' | 'back' = 'on'): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(way === 'on' ? 'Tab' : 'Shift+Tab');
  }
  throw new Error(`Tab does not come to ${target}`);
}

/** Makes an empty draft by the dialog, and clears the canvas. Answers its key. */
export async function anEmptyDraft(page: Page, name: string): Promise<string> {
  const key = aKey();
  await page.goto('/journeys?new=1');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Empty journey').click();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Key').fill(key);
  await dialog.getByRole('button', { name: 'Make the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page.locator('.react-flow__node')).toHaveCount(0);
  return key;
}
