import { setTimeout as pause } from 'node:timers/promises';
import type { DemoEvent } from './wire.ts';

export interface Address {
  /** Where Milepost answers, such as http://localhost:3000 */
  readonly url: string;
  readonly writeKey: string;
}

const attempts = 8;

/** Sends one batch by `/v1/import` or `/v1/batch`; tries again as long as the server asks to wait. Throws when an event is rejected. */
export async function send({ url, writeKey }: Address, route: '/v1/import' | '/v1/batch', batch: readonly DemoEvent[]): Promise<void> {
  const body = JSON.stringify({ batch, sentAt: new Date().toISOString() });
  const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` };
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(new URL(route, url), { method: 'POST', headers, body });
    const text = await response.text();
    if (response.ok) {
      const { rejected = [] } = JSON.parse(text) as { rejected?: { index: number; code: string; message: string }[] };
      const [first] = rejected;
      if (first)
        throw new Error(
          `${rejected.length} demo events were rejected by ${route}; the first: ${first.message} (${JSON.stringify(batch[first.index])})`,
        );
      return;
    }
    if ((response.status !== 429 && response.status !== 503) || attempt === attempts) {
      throw new Error(`${route} answered ${response.status}: ${text.slice(0, 500)}`);
    }
    await pause(Math.min(30, Number(response.headers.get('Retry-After')) || attempt) * 1_000);
  }
}

/** Asks the management API with the token; answers status and body, and throws only where nobody answers. */
export async function ask(
  url: string,
  apiToken: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { Authorization: `Bearer ${apiToken}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}
