import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aWorkspace, freshDatabase } from '#lib/testing';
import { memberContext } from '#lib/workspace';
import { TemplateInput } from './contract.ts';
import { createTemplate } from './email/templates.ts';
import { messageRecord } from './message-record.ts';
import { DeliveryStage } from './test-stage.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let stage: DeliveryStage;
const viewer = () => memberContext(stage.workspaceId, 'm', 'viewer');
const editor = () => memberContext(stage.workspaceId, 'm', 'editor');

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
});

test('a message tells what happened to it from the beginning', async () => {
  const key = await stage.message('email', { subject: 'Hi', body: 'x' });
  expect(await messageRecord(viewer(), { id: key })).toMatchObject({ attempts: 0, content: null, moments: [{ kind: 'sandbox' }] });
  await expect(messageRecord(viewer(), { id: 'f'.repeat(32) })).rejects.toMatchObject({ code: 'not-found' });
});

test('an e-mail of the sandbox is shown as its template would make it now, with the layout', async () => {
  await createTemplate(
    editor(),
    TemplateInput.parse({ key: 'tip', name: 'Tip', subject: 'Hi {{ person.traits.name }}', body: '<p>Of {{ account.traits.csm }}</p>' }),
  );
  const key = await stage.message('email', { template: 'tip' });
  const { preview } = await messageRecord(viewer(), { id: key });
  expect(preview).toMatchObject({ content: { subject: 'Hi Ada', to: 'ada@acme.test' } });
  const html = preview !== null && 'content' in preview ? String(preview.content.html) : '';
  expect(html).toContain('Of carla@x.test');
  expect(html).toContain('/preferences/');
});

test('an e-mail that could not leave says why, and its words are filled in only once', async () => {
  const gone = await stage.message('email', { template: 'gone' });
  expect((await messageRecord(viewer(), { id: gone })).preview).toEqual({ reason: 'The template gone is gone.' });
  const filled = await stage.message('email', { subject: 'For {{ person.id }}', body: 'x' }); // what the journey filled in is text from then on
  expect((await messageRecord(viewer(), { id: filled })).preview).toMatchObject({ content: { subject: 'For {{ person.id }}' } });
  await stage.person(2, 'bob', {});
  const nowhere = await stage.message('email', { subject: 'Hi', body: 'x' }, { personId: 2 });
  expect((await messageRecord(viewer(), { id: nowhere })).preview).toEqual({
    reason: 'The person has no e-mail address (the trait email).',
  });
});

test('a message to Slack of the sandbox is shown by its blocks, with what people wrote as text', async () => {
  const key = await stage.message('slack', { text: 'Ada <script> is *stuck*', to: '#cs' });
  const { preview } = await messageRecord(viewer(), { id: key });
  expect(preview).toMatchObject({
    content: {
      to: '#cs',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: 'Ada &lt;script&gt; is *stuck*' } },
        {
          type: 'section',
          fields: [{ text: expect.stringContaining('|Ada>') }, { text: expect.stringContaining('/accounts/acme|Acme>') }],
        },
        { type: 'context' },
        { type: 'actions', elements: [{ type: 'button', text: { text: 'Open the account' } }] },
      ],
    },
  });
});

test('what has a look of its own in no other place has no preview', async () => {
  const key = await stage.message('webhook', { url: 'https://x.test' });
  expect((await messageRecord(viewer(), { id: key })).preview).toBeNull();
});
