/* How smoothly 300 nodes are drawn on: `npx tsx docs/measure-canvas.ts [credentials.json]` against a running `npm start`. Exit code 1 below 50 frames a second. */
import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';

const wanted = 50;
const columns = 15;
const nodes = 300;
const dragMs = 4_000;

const credentials = JSON.parse(readFileSync(process.argv[2] ?? '.data/credentials.json', 'utf8')) as { url: string; email: string; password: string; apiToken: string };
const key = `measured-${Date.now().toString(36)}`;

async function ask(method: string, path: string, body?: unknown): Promise<void> {
  const headers = { Authorization: `Bearer ${credentials.apiToken}`, 'Content-Type': 'application/json' };
  const response = await fetch(new URL(path, credentials.url), { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
}

/** A start, and conditions in rows, each of which leads to two of the next row. */
function large(): unknown {
  const id = (i: number) => `n${i}`;
  const all = Array.from({ length: nodes }, (_, i) => ({
    id: id(i),
    type: i === 0 ? 'trigger' : 'condition',
    position: { x: (i % columns) * 280, y: Math.floor(i / columns) * 150 },
    data: i === 0 ? { on: { kind: 'api' } } : { if: { trait: 'plan', op: 'eq', value: `plan-${i}` } },
  }));
  const edges = all.flatMap((_, i) =>
    i === 0
      ? [{ id: 'e0', source: id(0), sourceHandle: 'next', target: id(columns) }]
      : (['yes', 'no'] as const).flatMap((handle, h) => (i + columns + h < nodes ? [{ id: `e${i}-${handle}`, source: id(i), sourceHandle: handle, target: id(i + columns + h) }] : [])),
  );
  return { key, name: 'Three hundred nodes', nodes: all, edges };
}

const perSecond = (gaps: readonly number[]) => (1_000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);

/** Milliseconds from frame to frame, shortest first, while the pointer moves. */
async function framesWhileMoving(page: Page, x: number, y: number): Promise<number[]> {
  // Frames are counted in the page, while the pointer moves from outside.
  const counted = page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        const end = last + ms;
        const frame = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now < end) requestAnimationFrame(frame);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(frame);
      }),
    dragMs,
  );
  const until = Date.now() + dragMs;
  for (let step = 1; Date.now() < until; step++) await page.mouse.move(x + 120 * Math.sin(step / 15), y + 80 * (1 - Math.cos(step / 15)));
  return (await counted).sort((a, b) => a - b);
}

/** Waits for the end of the flight to where all is seen: a drag is measured, not the flight. */
async function standsStill(page: Page): Promise<void> {
  const where = () => page.locator('.react-flow__viewport').getAttribute('style');
  for (let last = await where(), same = 0; same < 3; ) {
    await page.waitForTimeout(100);
    const now = await where();
    same = now === last ? same + 1 : 0;
    last = now;
  }
}

const executablePath = process.env.MILEPOST_BROWSER;
const browser = await chromium.launch({ args: ['--no-sandbox', '--disable-gpu'], ...(executablePath ? { executablePath } : {}) });
try {
  await ask('POST', '/api/journeys', large());
  const page = await browser.newPage({ baseURL: credentials.url, viewport: { width: 1600, height: 1000 } });
  page.setDefaultTimeout(180_000);
  await page.addInitScript('globalThis.__name = (named) => named'); // tsx names functions by it, those for the page too
  await page.goto('data:text/html,empty');
  const blank = await framesWhileMoving(page, 400, 300);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(credentials.email);
  await page.getByLabel('Password').fill(credentials.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.goto(`/journeys/${key}`);
  const card = page.locator('.react-flow__node[data-id="n16"]');
  await card.waitFor();
  await page.getByRole('button', { name: 'See all of it' }).click();
  await page.locator('.react-flow[data-far]').waitFor();
  await standsStill(page);
  const box = await card.boundingBox();
  if (!box) throw new Error('the node is not in sight');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const gaps = await framesWhileMoving(page, x, y);
  await page.mouse.up();
  const at = (share: number) => (gaps[Math.floor(gaps.length * share)] ?? 0).toFixed(1);
  const fps = perSecond(gaps);
  process.stdout.write(`${nodes} nodes: ${fps.toFixed(1)} frames a second while one is dragged (median ${at(0.5)} ms, 95 % ${at(0.95)} ms a frame); ${perSecond(blank).toFixed(1)} on an empty page\n`);
  process.exitCode = fps >= wanted ? 0 : 1;
} finally {
  await ask('DELETE', `/api/journeys/${key}`);
  await browser.close();
}
