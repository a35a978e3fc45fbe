import { readFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';

/** What a start writes for whoever runs it (http-api.md §3). `E2E_CREDENTIALS` says where, when it is not `.data/credentials.json`. */
interface Credentials {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly writeKey: string;
  readonly apiToken: string;
}

let known: Credentials | undefined;
export function credentials(): Credentials {
  known ??= JSON.parse(readFileSync(process.env.E2E_CREDENTIALS ?? '.data/credentials.json', 'utf8')) as Credentials;
  return known;
}

/** Asks the management API with the token. Throws what it answered, when it refused. */
export async function ask<T>(path: string, method: 'GET' | 'DELETE' = 'GET'): Promise<T> {
  const { url, apiToken } = credentials();
  const response = await fetch(new URL(path, url), { method, headers: { Authorization: `Bearer ${apiToken}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

/** Changes something by the management API with the token. Throws what it answered, when it refused. */
export async function manage(method: 'POST' | 'PUT', path: string, body: object = {}): Promise<void> {
  const { url, apiToken } = credentials();
  const response = await fetch(new URL(path, url), {
    method,
    headers: { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
}

/** Sends events as an app would. */
export async function send(...batch: Record<string, unknown>[]): Promise<void> {
  const { url, writeKey } = credentials();
  const response = await fetch(new URL('/v1/batch', url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` },
    body: JSON.stringify({ batch }),
  });
  const answer = (await response.json()) as { success?: boolean; rejected?: unknown[] };
  if (!answer.success || answer.rejected?.length) throw new Error(`/v1/batch answered ${response.status}: ${JSON.stringify(answer)}`);
}

/** Waits until what was sent of somebody has made them known. */
export const isKnown = (userId: string): Promise<void> =>
  expect
    .poll(() =>
      ask(`/api/people/${userId}`).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);

/** Someone whom nobody has seen before. */
export const aStranger = (): { userId: string; name: string; email: string } => {
  const tag = Date.now().toString(36) + Math.floor(Math.random() * 1e6).toString(36);
  return { userId: `e2e-${tag}`, name: `Zelda ${tag}`, email: `zelda.${tag}@visitors.test` };
};

export async function signIn(page: Page): Promise<void> {
  const { email, password } = credentials();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

type SignedIn = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;

/** Tests of someone who is signed in: once a worker, by the form. */
export const test = base.extend<object, { session: SignedIn }>({
  session: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: credentials().url });
      await signIn(await context.newPage());
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker' },
  ],
  storageState: ({ session }, use) => use(session),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  baseURL: ({}, use) => use(credentials().url),
});

export { expect };
