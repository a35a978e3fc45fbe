import { ask, expect, test } from './demo.ts';

interface Ttfv {
  n: number;
  reached: number;
  medianDays: number;
}

const days = (n: number) => `${n.toFixed(1)} days`;

test('the time to first value on the page is what the route answers', async ({ page }) => {
  await page.goto('/home');
  const tile = page.getByRole('region', { name: 'Time to first value', exact: true });
  await expect(tile.locator('output')).toContainText('median');
  const { medianDays, n, reached } = await ask<Ttfv>('/api/metrics/ttfv');
  await expect(tile.locator('output')).toContainText(days(medianDays));
  await expect(tile).toContainText(`${reached.toLocaleString('en-GB')} of ${n.toLocaleString('en-GB')}`);
});

test('from the curve to the people behind a day, and on to one of them', async ({ page }) => {
  await page.goto('/home');
  const card = page.getByRole('region', { name: 'Time to first value by day' });
  await card.getByRole('button', { name: 'Show table' }).click();
  await card.getByRole('table').getByRole('button').first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('table', { name: 'Who' })).toBeVisible();
  await drawer.getByRole('table', { name: 'Who' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/people\//);
  await expect(page.getByRole('region', { name: 'Milestones' }).getByText('First report')).toBeVisible();
});

interface Summary {
  activation: { rate: number };
  velocity: { perUnitWeek: number };
  nrr: { nrr: number };
}
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

test('the other three figures too, and filters that stand in the address come back with it', async ({ page }) => {
  await page.goto('/home');
  const output = (name: string) => page.getByRole('region', { name, exact: true }).locator('output');
  await expect(output('Activation rate')).toContainText('%');
  const all = await ask<Summary>('/api/metrics/summary');
  await expect(output('Activation rate')).toContainText(percent(all.activation.rate));
  await expect(output('Feature adoption velocity')).toContainText(all.velocity.perUnitWeek.toFixed(2));
  await expect(output('Net revenue retention')).toContainText(percent(all.nrr.nrr));

  await page.getByRole('combobox', { name: 'Unit' }).click();
  await page.getByRole('option', { name: 'Accounts' }).click();
  await expect(page).toHaveURL(/unit=account/);
  const accounts = await ask<Summary>('/api/metrics/summary?unit=account');
  await expect(output('Activation rate')).toContainText(percent(accounts.activation.rate));
  await page.goto('/home?unit=account&compare=none');
  await expect(output('Activation rate')).toContainText(percent(accounts.activation.rate));
  await expect(page.getByText(/days before$/)).toHaveCount(0);
});

test('what happened is written beside the figures and can be taken back', async ({ page }) => {
  await page.goto('/home');
  const card = page.getByRole('region', { name: 'Week by week' });
  await card.getByRole('button', { name: 'Add a note' }).click();
  await page.getByLabel('What happened').last().fill('Release 4.2');
  await page.getByLabel('On (UTC)').fill(new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Write down' }).click();
  await expect(card.getByText('Release 4.2')).toBeVisible();
  await card.getByRole('button', { name: 'Take back “Release 4.2”' }).click();
  await expect(card.getByText('Release 4.2')).toHaveCount(0);
});

test('the figures are taken along as CSV', async ({ page }) => {
  await page.goto('/home');
  await expect(page.getByRole('region', { name: 'Time to first value by day' }).locator('svg.recharts-surface')).toBeVisible();
  const { medianDays } = await ask<Ttfv>('/api/metrics/ttfv');
  const exported = async (item: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  expect((await exported('Figures as CSV')).toString()).toContain(`ttfv,,medianDays,${String(medianDays).slice(0, 5)}`);
});

test('every chart is taken along as a picture', async ({ page }) => {
  await page.goto('/home');
  for (const name of [
    'Week by week',
    'Time to first value by day',
    'Adoption curve',
    'Milestones',
    'Activation by week of start',
    'Revenue retention by onboarding score',
  ]) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save “${name}” as a picture` }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
    const picture = Buffer.concat(chunks);
    expect([picture.subarray(1, 4).toString(), picture.length > 5_000]).toEqual(['PNG', true]);
  }
});

test('from a milestone, a week of activation, a week of adoption and a quarter of revenue to who is behind it', async ({ page }) => {
  await page.goto('/home');
  const drawer = page.getByRole('dialog');
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);
  };
  const card = (name: string) => page.getByRole('region', { name, exact: true });
  const who = drawer.getByRole('table', { name: 'Who' });

  await card('Milestones').getByRole('row').filter({ hasText: 'First report' }).getByRole('button').press('Enter');
  await expect(who.getByRole('link').first()).toHaveAttribute('href', /^\/people\//);
  await close();
  await card('Activation by week of start').getByRole('table').getByRole('button').first().press('Enter');
  await expect(drawer.getByRole('tab', { name: 'Not activated' })).toBeVisible();
  await close();
  await card('Adoption curve').getByRole('button', { name: 'Show table' }).click();
  await card('Adoption curve').getByRole('table').getByRole('button').first().press('Enter');
  await expect(who.getByRole('link').first()).toHaveAttribute('href', /^\/people\//);
  await close();
  await card('Revenue retention by onboarding score').getByRole('table').getByRole('button').last().press('Enter');
  await who.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/accounts\//);
});
