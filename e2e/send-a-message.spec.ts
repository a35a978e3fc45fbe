import { aStranger, ask, expect, isKnown, manage, send, test } from './demo.ts';

/* The messages of journeys as people work with them: words are written and tried, what was sent is looked at, tried again, or found held back. */

interface Sent {
  readonly id: string;
  readonly channel: string;
  readonly status: string;
}
interface Journey {
  readonly key: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

/** Somebody new, and a journey of theirs alone that ends with this action as soon as they ask for help. */
async function aJourney(action: object): Promise<Journey> {
  const stranger = aStranger();
  const key = `e2e-send-${stranger.userId.slice(4)}`;
  const position = { x: 0, y: 0 };
  await manage('POST', '/api/journeys', {
    key,
    name: `Send ${key.slice(9)}`,
    entry: { audience: { trait: 'email', op: 'eq', value: stranger.email } },
    nodes: [
      { id: 'start', type: 'trigger', position, data: { on: { kind: 'event', event: 'Help Asked' } } },
      { id: 'act', type: 'action', position, data: action },
    ],
    edges: [{ id: 'e1', source: 'start', sourceHandle: 'next', target: 'act' }],
  });
  await manage('POST', `/api/journeys/${key}/publish`);
  return { ...stranger, key };
}

/** Sends who they are, and waits until they are known. */
async function introduce({ userId, name, email }: Journey): Promise<void> {
  await send({ type: 'identify', userId, traits: { name, email } });
  await isKnown(userId);
}

const asksForHelp = ({ userId, name, email }: Journey) =>
  send({ type: 'identify', userId, traits: { name, email } }, { type: 'track', userId, event: 'Help Asked' });

const messagesOf = async ({ userId }: Journey) =>
  (await ask<{ data: Sent[] }>(`/api/messages?userId=${encodeURIComponent(userId)}`)).data.map(({ channel, status, id }) => ({
    id,
    says: `${channel} ${status}`,
  }));

/** The message of the journey, once it has come that far. */
async function theMessage(journey: Journey, says: string): Promise<string> {
  await expect.poll(async () => (await messagesOf(journey)).map((one) => one.says)).toEqual([says]);
  return (await messagesOf(journey))[0]?.id ?? '';
}

async function clear({ key }: Journey): Promise<void> {
  await manage('POST', `/api/journeys/${key}/archive`);
  await ask(`/api/journeys/${key}`, 'DELETE');
}

test('an e-mail is written, tried on a person, looked at in the sandbox, and its way out shows on the person', async ({ page }) => {
  const tag = aStranger().userId.slice(4);
  const template = `e2e-letter-${tag}`;
  const journey = await aJourney({ channel: 'email', template });
  await introduce(journey);

  await page.goto('/templates/new');
  await page.getByLabel('Name', { exact: true }).fill(`Letter ${tag}`);
  await page.getByLabel('Key', { exact: true }).fill(template);
  await page.getByLabel('Subject', { exact: true }).fill('Help for {{ person.traits.name }}');
  await page.getByLabel('Body', { exact: true }).fill('<p>We call <b>{{ person.traits.email }}</b> back.</p>');
  await page.getByLabel('As this person gets it').fill(journey.userId);
  const subject = `Help for ${journey.name}`;
  await expect(page.getByRole('heading', { name: subject })).toBeVisible();
  await expect(page.frameLocator(`iframe[title="E-mail: ${subject}"]`).getByText(journey.email)).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(new RegExp(`/templates/${template}$`));

  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('button', { name: 'Look at it' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('heading', { name: /^\[Test\] Help for / })).toBeVisible();
  await expect(sheet.getByText('It did not leave: no mail server is set up.')).toBeVisible();

  await asksForHelp(journey);
  const id = await theMessage(journey, 'email sandbox');
  await page.goto(`/messages?message=${id}`);
  await expect(sheet.getByText('Recorded in the sandbox')).toBeVisible();
  await expect(sheet.getByRole('heading', { name: subject })).toBeVisible();
  const letter = sheet.frameLocator(`iframe[title="E-mail: ${subject}"]`);
  await expect(letter.getByText(journey.email)).toBeVisible();
  const wayOut = await letter.getByRole('link', { name: /unsubscribe/ }).getAttribute('href');

  await page.goto(new URL(wayOut ?? '', 'http://localhost').pathname);
  await page.getByLabel('Send me e-mail at all').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.goto(`/people/${journey.userId}`);
  await expect(page.getByText('Has unsubscribed from everything')).toBeVisible();

  await clear(journey);
  await ask(`/api/templates/${template}`, 'DELETE');
});

test('a message to Slack is looked at as Slack would show it', async ({ page }) => {
  const journey = await aJourney({ channel: 'slack', to: '#help', text: '{{ person.traits.name }} <b>asks</b>' });
  await asksForHelp(journey);
  await page.goto(`/messages?message=${await theMessage(journey, 'slack sandbox')}`);
  const slack = page.getByRole('article', { name: 'Slack message' });
  await expect(slack.getByText(`${journey.name} <b>asks</b>`)).toBeVisible();
  await expect(slack.getByRole('link', { name: journey.name })).toHaveAttribute('href', new RegExp(`/people/${journey.userId}$`));
  await expect(slack.getByRole('link', { name: 'Open the person' })).toHaveAttribute('href', new RegExp(`/people/${journey.userId}$`));
  await clear(journey);
});

test('a message that failed says why, and is tried again by hand', async ({ page }) => {
  // No operator has allowed this machine as a receiver: such an address fails for good.
  const journey = await aJourney({ channel: 'webhook', url: 'http://127.0.0.1:9/help' });
  await manage('POST', '/api/channels/webhook/secrets');
  await manage('PUT', '/api/channels/webhook', { mode: 'auto' });
  await asksForHelp(journey);
  const id = await theMessage(journey, 'webhook failed');
  await page.goto(`/messages?message=${id}`);
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('Failed', { exact: true })).toHaveCount(1);
  await sheet.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The message is tried again')).toBeVisible();
  await expect(sheet.getByText('Tried again by hand')).toBeVisible();
  await expect(sheet.getByText('Failed', { exact: true })).toHaveCount(2);
  await manage('PUT', '/api/channels/webhook', { mode: 'sandbox' });
  await clear(journey);
});

test('a message that is held back names the rule, on itself and on the person, where an admin lifts it', async ({ page }) => {
  const experience = `e2e-held-${aStranger().userId.slice(4)}`;
  await manage('POST', '/api/experiences', { key: experience, name: experience, kind: 'banner', text: 'Help is near' });
  await manage('PUT', '/api/in-app', { live: true, identityRequired: false });
  const journey = await aJourney({ channel: 'in-app', experience });
  await introduce(journey);
  await page.goto(`/people/${journey.userId}`);
  await page.getByRole('button', { name: 'Contact no more' }).click();
  await expect(page.getByText('Not to be contacted: an admin said so')).toBeVisible();

  await asksForHelp(journey);
  const id = await theMessage(journey, 'in-app suppressed');
  await expect(page.getByRole('region', { name: 'Held back lately' }).getByText('do-not-contact')).toBeVisible();
  await page.goto(`/messages?message=${id}`);
  await expect(page.getByRole('dialog').getByText('Rule: do-not-contact')).toBeVisible();

  await page.goto(`/people/${journey.userId}`);
  await page.getByRole('button', { name: 'Let the person be contacted again' }).click();
  await expect(page.getByText('May be contacted.', { exact: true })).toBeVisible();
  await clear(journey);
  await ask(`/api/experiences/${experience}`, 'DELETE');
});
