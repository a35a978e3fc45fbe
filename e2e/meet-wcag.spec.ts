import AxeBuilder from '@axe-core/playwright';
import { ask, expect, test } from './demo.ts';

const pages = [
  '/home',
  '/journeys',
  '/journeys/first-report',
  '/journeys/first-report?view=draft&node=mail-welcome',
  '/journeys/first-report?tab=test',
  '/journeys/first-report?tab=versions',
  '/journeys/first-report?tab=versions&compare=1..draft',
  '/journeys/first-report?period=30&node=founder',
  '/journeys/first-report?tab=backtest',
  '/journeys/first-report?why={person}',
  '/people',
  '/people/{person}',
  '/people/{person}?why=first-report',
  '/accounts',
  '/accounts/{account}',
  '/milestones',
  '/segments',
  '/struggles',
  '/experiments',
  '/flags',
  '/messages',
  '/work',
  '/templates',
  '/templates/new',
  '/channels',
  '/telemetry',
  '/missing',
];

async function filled(path: string): Promise<string> {
  const { data } = await ask<{ data: { id: string; account: { id: string } | null }[] }>('/api/people?milestone=first-report&limit=20');
  const person = data.find(({ account }) => account !== null);
  if (!person?.account) throw new Error('the demo has nobody with a report');
  return path.replace('{person}', encodeURIComponent(person.id)).replace('{account}', encodeURIComponent(person.account.id));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const path of pages) {
      test(`${path} has no serious barrier`, async ({ page }) => {
        await page.goto(await filled(path));
        // What lies behind a drawer is out of reach while it is open.
        if (path.includes('?why=')) await expect(page.getByRole('dialog').locator('[data-answer]')).toBeVisible();
        else await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
        // An e-mail is shown in a frame where no script may run, and so none that looks for barriers.
        const { violations } = await new AxeBuilder({ page })
          .exclude('iframe')
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)).toEqual([]);
      });
    }
  });
}
