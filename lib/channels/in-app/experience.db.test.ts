import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from '#lib/db';
import { aWorkspace, freshDatabase, until } from '#lib/testing';
import { createWriteKey, systemContext } from '#lib/workspace';
import { ExperienceInput, type InAppMessage } from '../contract.ts';
import { type Deliverer, startDeliverer } from '../deliverer.ts';
import { createExperience, replaceExperience } from '../experiences/experiences.ts';
import { DeliveryStage } from '../test-stage.ts';
import { stopHearingMessages } from './hear-messages.ts';
import { liveStream, pageMessages } from './live-stream.ts';
import { notePageProgress } from './note-page-progress.ts';
import { setUpInApp } from './set-up-in-app.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let deliverer: Deliverer;
let stage: DeliveryStage;
let writeKey: string;
let identitySecret: string;
const lines: AbortController[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  deliverer = startDeliverer();
});
afterAll(async () => {
  for (const line of lines) line.abort();
  await deliverer.stop();
  await stopHearingMessages();
  await database.drop();
});
beforeEach(async () => {
  stage = await DeliveryStage.open(await aWorkspace());
  ({ writeKey } = await createWriteKey(stage.workspaceId, 'app'));
  identitySecret = (await setUp()).identitySecret ?? '';
});
const ctx = () => systemContext(stage.workspaceId);
const setUp = (change: { live?: boolean; identityRequired?: boolean } = {}) =>
  setUpInApp(ctx(), { live: true, identityRequired: false, rotate: false, ...change });

const tour = ExperienceInput.parse({
  key: 'tour',
  name: 'Tour',
  kind: 'walkthrough',
  steps: [
    { title: 'Hello {{ person.traits.name }}', body: 'Of {{ account.traits.csm }}' },
    { title: 'Import', body: '', anchor: '#import' },
  ],
});
const list = ExperienceInput.parse({
  key: 'list',
  name: 'List',
  kind: 'checklist',
  title: 'Begin',
  items: [
    { id: 'upload', title: 'Upload', milestone: 'first-dataset' },
    { id: 'read', title: 'Read' },
  ],
});

async function sent(experience: string): Promise<string> {
  const key = await stage.message('in-app', { experience });
  await until(async () => (await stage.status(key)) === 'sent');
  return key;
}
const open = async (userId = 'ada'): Promise<InAppMessage[]> => {
  const answer = await pageMessages(new Request(`http://localhost/v1/messages?${new URLSearchParams({ writeKey, userId })}`));
  return ((await answer.json()) as { data: InAppMessage[] }).data;
};
const tell = async (id: string, body: object) => {
  const request = new Request('http://localhost', { method: 'POST', body: JSON.stringify({ writeKey, userId: 'ada', ...body }) });
  return (await notePageProgress(request, { params: Promise.resolve({ id }) })).status;
};
/** A milestone as the engine writes it down, and tells of it. */
const reach = async (milestone: string) => {
  await pool().query(`insert into person_milestones (workspace_id, person_id, milestone, reached_at) values ($1, 1, $2, now())`, [
    stage.workspaceId,
    milestone,
  ]);
  await pool().query(`select pg_notify('milepost_reached', $1)`, [`${stage.workspaceId}:1`]);
};
async function aLine(lastEventId?: string) {
  const controller = new AbortController();
  lines.push(controller);
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const search = new URLSearchParams({ writeKey, userId: 'ada' });
  const { body } = await liveStream(new Request(`http://localhost/v1/stream?${search}`, { headers, signal: controller.signal }));
  const heard: { id: string | undefined; message: InAppMessage }[] = [];
  void (async () => {
    let rest = '';
    const decoder = new TextDecoder();
    const reader = body?.getReader();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      const parts = (rest + decoder.decode(next.value)).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts)
        if (part.startsWith('event: message'))
          heard.push({ id: /^id: (.*)$/m.exec(part)?.[1], message: JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? '') });
    }
  })();
  return heard;
}

describe('a message that shows an experience', () => {
  test('carries it, filled in for the person, from the moment at which a page hears of it', async () => {
    await createExperience(ctx(), tour);
    const heard = await aLine();
    await sent('tour');
    await until(() => heard.length > 0);
    expect(heard[0]?.message.payload).toMatchObject({
      experience: 'tour',
      content: { ...tour, steps: [{ title: 'Hello Ada', body: 'Of carla@x.test' }, { title: 'Import' }] },
      progress: {},
    });
  });

  test('keeps what it was made of when the experience is changed', async () => {
    await createExperience(ctx(), tour);
    await sent('tour');
    await replaceExperience(ctx(), ExperienceInput.parse({ key: 'tour', name: 'Other', kind: 'banner', text: 'x' }));
    expect((await open())[0]?.payload.content).toMatchObject({ kind: 'walkthrough' });
  });

  test('of a key that nothing has tells pages all the same, with nothing to show', async () => {
    await sent('unknown');
    expect((await open())[0]?.payload).toEqual({ experience: 'unknown', content: null, progress: {} });
  });

  test('whose words cannot be filled in fails, and says why', async () => {
    await createExperience(
      ctx(),
      ExperienceInput.parse({ key: 'bad', name: 'Bad', kind: 'banner', text: '{% for i in (1..1000000000) %}x{% endfor %}' }),
    );
    const key = await stage.message('in-app', { experience: 'bad' });
    await until(async () => (await stage.status(key)) === 'failed');
    expect((await stage.row(key)).reason).toMatch(/^The words cannot be filled in: /);
  });

  test('is only recorded where messages in the app are switched off', async () => {
    await setUp({ live: false });
    expect(await stage.status(await stage.message('in-app', { experience: 'tour' }))).toBe('sandbox');
  });
});

describe('progress', () => {
  test('of a walkthrough is kept, so that another device goes on there', async () => {
    await createExperience(ctx(), tour);
    const key = await sent('tour');
    expect(await tell(key, { step: 1 })).toBe(200);
    expect((await open())[0]?.payload.progress).toEqual({ step: 1 });
    expect(await tell(key, { step: 7 })).toBe(200);
    expect((await open())[0]?.payload.progress).toEqual({ step: 1 });
  });

  test.each([
    ['a step before the first', { step: -1 }],
    ['a step that is no number', { step: 'one' }],
    ['ticks that are no list', { done: 'read' }],
  ])('is not taken with %s', async (_, body) => {
    await createExperience(ctx(), tour);
    expect(await tell(await sent('tour'), body)).toBe(400);
  });

  test('is taken from the person alone, and with proof where it is asked for', async () => {
    await createExperience(ctx(), tour);
    await stage.person(2, 'bob', {});
    const key = await sent('tour');
    expect(await tell(key, { step: 1, userId: 'bob' })).toBe(404);
    expect(await tell(key, { step: 1, userId: '' })).toBe(400);
    const foreign = await createWriteKey(await aWorkspace(), 'app');
    expect(await tell(key, { step: 1, writeKey: foreign.writeKey })).toBe(404);
    await setUp({ identityRequired: true });
    expect(await tell(key, { step: 1 })).toBe(401);
    const userHash = createHmac('sha256', identitySecret).update('ada').digest('hex');
    expect(await tell(key, { step: 1, userHash })).toBe(200);
  });
});

describe('a checklist', () => {
  beforeEach(async () => {
    await createExperience(ctx(), list);
  });
  const done = (message: InAppMessage | undefined) => (message?.payload.progress as { done?: string[] } | undefined)?.done;

  test('has what the person reached before ticked from the start', async () => {
    await reach('first-dataset');
    await sent('list');
    expect(done((await open())[0])).toEqual(['upload']);
  });

  test('ticks itself on open pages when a milestone is reached, under the same id, and does not set the line back', async () => {
    const heard = await aLine();
    const key = await sent('list');
    await until(() => heard.length > 0);
    expect(done(heard[0]?.message)).toEqual([]);
    await reach('first-dataset');
    await until(() => heard.length > 1);
    expect([heard[0]?.id, heard[1]?.id, heard[1]?.message.id, done(heard[1]?.message)]).toEqual([key, undefined, key, ['upload']]);
  });

  test('keeps what was ticked by hand on any page, and nothing that it does not have', async () => {
    const key = await sent('list');
    const elsewhere = await aLine();
    await until(() => elsewhere.length > 0);
    await tell(key, { done: ['read', 'other'] });
    await until(() => elsewhere.length > 1);
    await tell(key, { done: [] });
    expect(done((await open())[0])).toEqual(['read']);
  });

  test('is completed when nothing is left to do: pages see the last tick, and the journey hears of it once', async () => {
    const document = { nodes: [{ id: 'w', type: 'wait-until', data: { if: { message: 'n', status: 'completed' } } }] };
    await pool().query('update journey_versions set document = $2 where workspace_id = $1', [stage.workspaceId, JSON.stringify(document)]);
    const heard = await aLine();
    const key = await sent('list');
    await tell(key, { done: ['read'] });
    await reach('first-dataset');
    await until(async () => (await stage.status(key)) === 'completed');
    await until(() => heard.at(-1)?.message.status === 'completed');
    expect(done(heard.at(-1)?.message)).toEqual(['upload', 'read']);
    expect((await stage.moments(key)).filter(({ kind }) => kind === 'completed')).toHaveLength(1);
    expect(await open()).toEqual([]);
    const { rows } = await pool().query(
      `select payload from events where workspace_id = $1 and name = 'message.status' and payload->>'status' = 'completed'`,
      [stage.workspaceId],
    );
    expect(rows).toHaveLength(1);
  });

  test('is told again to a page whose line broke, as it stands now, and one that is done meanwhile too', async () => {
    const key = await sent('list');
    const first = await aLine(key);
    await until(() => first.length > 0);
    expect(first.map(({ id, message }) => [id, message.id])).toEqual([[undefined, key]]);
  });

  test('that all is done of already is completed when a page sees it', async () => {
    await pool().query(
      `insert into person_milestones (workspace_id, person_id, milestone, reached_at) values ($1, 1, 'first-dataset', now())`,
      [stage.workspaceId],
    );
    const only = ExperienceInput.parse({
      key: 'only',
      name: 'Only',
      kind: 'checklist',
      title: 'x',
      items: [{ id: 'a', title: 'a', milestone: 'first-dataset' }],
    });
    await createExperience(ctx(), only);
    const key = await sent('only');
    await open();
    await until(async () => (await stage.status(key)) === 'completed');
  });
});
