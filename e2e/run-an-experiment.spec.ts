import { aStranger, ask, expect, send, test } from './demo.ts';

/* Someone writes down what they expect, starts it, moves its end, sees who met what, decides, and finds what was learnt again. */

interface Shown {
  variants: { id: string; exposed: number }[];
}

test('an experiment is written down, started, changed, read, decided, and found in the learning log and the calendar', async ({ page }) => {
  const { userId } = aStranger();
  const key = `e2e-tour-${userId.slice(4)}`;
  const name = `Tour ${userId.slice(4)}`;
  const learnt = `Those with the tour asked less (${userId}).`;

  await page.goto('/experiments');
  await page.getByRole('button', { name: 'New experiment', exact: true }).first().click();
  const making = page.getByRole('dialog', { name: 'New experiment', exact: true });
  await making.getByLabel('Name', { exact: true }).fill('Tour');
  await making.getByLabel('Key', { exact: true }).fill(key);
  await making.getByLabel('Hypothesis', { exact: true }).fill('Those who see the tour ask less.');
  await making.getByLabel('Variant 2', { exact: true }).fill('tour');
  await making.getByRole('button', { name: 'Write it down', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tour', exact: true })).toBeVisible();
  await expect(page.getByText('Nobody has met a variant yet', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Start now', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Start the experiment?', exact: true })
    .getByRole('button', { name: 'Start', exact: true })
    .click();
  await expect(page.getByRole('button', { name: 'End it', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'More actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Change…', exact: true }).click();
  const changing = page.getByRole('dialog', { name: 'Change the experiment', exact: true });
  await expect(changing.getByLabel('Hypothesis', { exact: true })).toHaveCount(0); // fixed since it began
  await changing.getByLabel('Name', { exact: true }).fill(name);
  await changing.getByLabel('Planned end', { exact: true }).fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await changing.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(changing).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();

  const viewed = (who: string, variation: string) => [
    { type: 'identify', userId: who, traits: { name: who } },
    { type: 'track', userId: who, event: 'Experiment Viewed', properties: { experiment_id: key, variation_id: variation } },
  ];
  await send(...viewed(`${userId}-a`, 'control'), ...viewed(`${userId}-b`, 'tour'), ...viewed(`${userId}-c`, 'tour'));
  const exposed = async () => (await ask<Shown>(`/api/experiments/${key}/results`)).variants.map((arm) => [arm.id, arm.exposed]);
  await expect.poll(exposed).toEqual([
    ['control', 1],
    ['tour', 2],
  ]);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Exposed', exact: true })).toContainText('control 1 · tour 2');
  await expect(page.getByRole('region', { name: 'Time to first value, up to 30 days', exact: true })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Exposures by source', exact: true })).toContainText('event');

  await page.getByRole('button', { name: 'Decide…', exact: true }).click();
  const deciding = page.getByRole('dialog', { name: 'What follows from it?', exact: true });
  await deciding.getByLabel('What we learnt', { exact: true }).fill(learnt);
  await deciding.getByRole('button', { name: 'Write it down', exact: true }).click();
  await expect(deciding).toBeHidden();
  const log = page.getByRole('region', { name: 'Learning log', exact: true });
  await expect(log).toContainText('Shipped tour');
  await expect(log).toContainText(learnt);

  await page.goto('/experiments');
  await expect(page.getByRole('region', { name: 'Learnt', exact: true }).getByRole('link', { name, exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'List', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/[?&]view=calendar/);
  const weeks = page.getByRole('table', { name: 'What runs by week', exact: true });
  await expect(weeks.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })).toContainText('decided');
  const lessons = page.getByRole('region', { name: 'Learnt', exact: true });
  await expect(lessons).toContainText(learnt);

  await page.getByRole('button', { name: 'Later', exact: true }).click();
  await expect(page).toHaveURL(/[?&]at=\d{4}-\d{2}-\d{2}/);
  await expect(lessons).not.toContainText(learnt);
  await page.goto('/experiments?view=calendar&by=month');
  await expect(page.getByRole('table', { name: 'What runs by month', exact: true }).getByRole('link', { name, exact: true })).toBeVisible();
  await lessons.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();

  await ask(`/api/experiments/${key}`, 'DELETE');
});
