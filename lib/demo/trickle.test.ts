import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { until } from '#lib/testing';
import { setTheStage, startDemoTrickle } from './trickle.ts';

const now = Date.parse('2026-11-24T09:30:00Z');
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(answer: (request: IncomingMessage, body: string) => { status: number; body: string }) {
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { status, body } = answer(request, text);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return `http://127.0.0.1:${address.port}`;
}

test('a stage brings newcomers on, and moves them and others forward', () => {
  const stage = setTheStage(31, now);
  const beats = Array.from({ length: 400 }, () => stage.act(now)).flat();
  const signedUp = beats.filter(({ event }) => event === 'Signed Up').map(({ userId }) => userId);
  expect(signedUp.length).toBeGreaterThan(15);
  const names = new Set(beats.map(({ event }) => event));
  for (const name of ['Dataset Uploaded', 'Report Created', 'Data Import Failed', 'Dashboard Viewed']) expect(names).toContain(name);
  const moved = signedUp.filter((id) => beats.some(({ userId, event }) => userId === id && event !== 'Signed Up' && event !== undefined));
  expect(moved.length / signedUp.length).toBeGreaterThan(0.3);
});

test('nobody makes a first report before there is data', () => {
  const stage = setTheStage(31, now);
  const beats = Array.from({ length: 600 }, () => stage.act(now)).flat();
  const fresh = new Set(beats.flatMap(({ event, userId }) => (event === 'Signed Up' && userId ? userId : [])));
  const withData = new Set<string>();
  for (const { event, userId = '' } of beats) {
    if (event === 'Dataset Uploaded') withData.add(userId);
    if (event === 'Report Created' && fresh.has(userId)) expect(withData).toContain(userId);
  }
});

test('it sends while it is on, rests while it is off, and goes on when it is switched on again', async () => {
  let received = 0;
  let on = true;
  let asked = 0;
  const url = await listening(() => {
    received++;
    return { status: 200, body: '{"success":true}' };
  });
  const stop = startDemoTrickle({
    url,
    writeKey: 'w',
    perSecond: 50,
    restMs: 20,
    isOn: () => {
      asked++;
      return on;
    },
  });
  await until(() => received > 3);
  on = false;
  const askedThen = asked;
  await until(() => asked > askedThen + 1); // what was under way when it was switched off has been sent by now
  const before = received;
  const askedLater = asked;
  await until(() => asked > askedLater);
  expect(received).toBe(before);
  on = true;
  await until(() => received > before);
  stop();
});

test('it outlives a server that is away', async () => {
  let answered = 0;
  const url = await listening(() => (answered++ === 0 ? { status: 500, body: 'down' } : { status: 200, body: '{"success":true}' }));
  const stop = startDemoTrickle({ url, writeKey: 'w', perSecond: 50, isOn: () => true });
  await until(() => answered > 2);
  stop();
});
