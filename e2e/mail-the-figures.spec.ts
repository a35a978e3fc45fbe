import { ask, expect, test } from './demo.ts';

interface Summary {
  ttfv: { medianDays: number };
  activation: { rate: number };
}

test('the figures go out each week: who gets them is set, the letter is looked at and sent once to oneself, and it ends', async ({
  page,
}) => {
  await page.goto('/home?unit=person');
  const open = async () => {
    await page.getByRole('button', { name: 'E-mail', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'The figures by e-mail' });
    await expect(dialog.getByRole('group', { name: 'To' })).toBeVisible();
    return dialog;
  };
  const howOften = async (choice: string) => {
    await page.getByRole('dialog').getByLabel('How often').click();
    await page.getByRole('option', { name: choice, exact: true }).click();
  };

  let dialog = await open();
  await howOften('Each week');
  const recipient = dialog.getByRole('group', { name: 'To' }).getByRole('checkbox').first();
  await recipient.check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();

  dialog = await open();
  await expect(dialog.getByText(/Next: /)).toBeVisible();
  await expect(recipient).toBeChecked();
  await dialog.getByRole('tab', { name: 'Preview' }).click();
  const letter = dialog.frameLocator('iframe');
  const { ttfv, activation } = await ask<Summary>('/api/metrics/summary?unit=person');
  await expect(letter.locator('body')).toContainText(`${ttfv.medianDays.toFixed(1)} days`);
  await expect(letter.locator('body')).toContainText(`${(100 * activation.rate).toFixed(1)} %`);
  await dialog.getByRole('tab', { name: 'Sent' }).click();
  await dialog.getByRole('button', { name: 'Send me one now' }).click();
  await expect(dialog.getByRole('list', { name: 'Letters' }).getByRole('listitem').first()).toContainText(/waits|is being sent|sent/);

  await dialog.getByRole('tab', { name: 'When and to whom' }).click();
  await howOften('Not at all');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await open();
  await expect(page.getByRole('dialog').getByText(/Next: /)).toHaveCount(0);
});
