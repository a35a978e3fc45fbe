import { ask, expect, test } from './demo.ts';

test('while a milestone is written it says how many have reached it, and a condition that nobody meets takes them away', async ({
  page,
}) => {
  await page.goto('/milestones?edit=new');
  const dialog = page.getByRole('dialog');
  const reached = dialog.getByRole('region', { name: 'Reached so far' });
  await expect(reached).toContainText('Name the event');
  await dialog.getByLabel('Event', { exact: true }).fill('Query Run');
  await expect(reached).toContainText(/^[1-9][\d,]* of [\d,]+ people/, { timeout: 15_000 });
  await dialog.getByRole('button', { name: 'Only when a property…' }).click();
  await expect(reached).toContainText('finish the conditions');
  await dialog.getByLabel('Property').fill('nowhere');
  await dialog.getByRole('textbox', { name: 'Value' }).fill('never');
  await expect(reached).toContainText(/^0 of [\d,]+ people/, { timeout: 15_000 });
});

test('candidates say how sure they are, and one is taken over into the form', async ({ page }) => {
  const { data, people } = await ask<{ people: number; data: { event: string; milestone: string | null }[] }>('/api/milestone-candidates');
  await page.goto('/milestones');
  await page.getByRole('button', { name: 'Find candidates' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('no proof of cause');
  await expect(dialog).toContainText(`${people.toLocaleString('en-GB')} people`);
  const free = data.find(({ milestone }) => milestone === null);
  if (free === undefined) return;
  await dialog.getByRole('button', { name: `Make a milestone of ${free.event}`, exact: true }).click();
  await expect(dialog.getByLabel('Event', { exact: true })).toHaveValue(free.event);
});
