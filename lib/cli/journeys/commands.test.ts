import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JourneyDocument } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import { diff, pull, push, validateFolder } from './commands.ts';
import type { RemoteJourney, RemoteJourneys } from './remote-journeys.ts';

let folder: string;
let said: string[];
const say = (line: string) => void said.push(line);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journeys-'));
  said = [];
});
afterEach(() => rm(folder, { recursive: true }));

const activation = JourneyDocument.parse({
  key: 'activation',
  name: 'Activation',
  nodes: [
    { id: 'n1', type: 'trigger', data: { on: { kind: 'event', event: 'Signed Up' } } },
    { id: 'n2', type: 'exit', data: { reason: 'done' } },
  ],
  edges: [{ id: 'e1', source: 'n1', sourceHandle: 'next', target: 'n2' }],
});

/** A workspace that keeps its drafts in memory. */
class Workspace implements Pick<RemoteJourneys, 'all' | 'save' | 'publish'> {
  readonly journeys = new Map<string, RemoteJourney>();
  readonly published: string[] = [];

  constructor(...documents: JourneyDocument[]) {
    for (const document of documents) this.journeys.set(document.key, { document, revision: 1, unpublished: false, mode: 'live' });
  }
  all = async () => new Map(this.journeys);
  save = async (document: JourneyDocument, revision?: number) =>
    void this.journeys.set(document.key, { document, revision: (revision ?? 0) + 1, unpublished: true, mode: 'live' });
  publish = async (key: string, { mode = 'live' }: { mode?: 'live' | 'shadow' } = {}) => {
    if (this.refusing) throw new Refusal('conflict', 'it wants a signature');
    this.journeys.set(key, { ...(this.journeys.get(key) as RemoteJourney), unpublished: false, mode });
    this.published.push(key);
  };
  refusing = false;
}
const as = (workspace: Workspace) => workspace as unknown as RemoteJourneys;
const file = (name: string) => join(folder, name);

describe('validate', () => {
  test('names the file, the path to the spot and the reason, and exits with 1', async () => {
    await writeFile(file('bad.yaml'), 'key: bad\nname: Bad\nnodes:\n  - id: n1\n    type: wait\n    data: { for: P1M }\n');
    expect(await validateFolder(folder, say)).toBe(1);
    expect(said.some((line) => line.startsWith(`${file('bad.yaml')}: nodes.0.data`))).toBe(true);
  });

  test('segments, milestones and struggles are the workspace’s, and not asked for without a server', async () => {
    const on = { kind: 'segment', segment: 'power-users', change: 'entered' };
    const when = { all: [{ milestone: 'first-report' }, { struggling: 'connect-data' }] };
    const nodes = [{ id: 'n1', type: 'trigger', data: { on } }];
    await pull(folder, as(new Workspace(JourneyDocument.parse({ key: 'power', name: 'Power', nodes, exits: [{ when }] }))), 'yaml', say);
    expect(await validateFolder(folder, say)).toBe(0);
  });

  test('text that is no YAML is shown with line and column', async () => {
    await writeFile(file('bad.yaml'), 'key: a\nname: [unclosed\n');
    expect(await validateFolder(folder, say)).toBe(1);
    expect(said[0]).toMatch(/bad\.yaml: line \d+, column \d+: /);
  });

  test('two files with the same key are told apart', async () => {
    await pull(folder, as(new Workspace(activation)), 'json', say);
    await writeFile(file('copy.json'), await readFile(file('activation.json')));
    expect(await validateFolder(folder, say)).toBe(1);
    expect(said.join('\n')).toContain('activation.json holds a journey with this key too');
  });

  test('a folder in which all is well exits with 0', async () => {
    await pull(folder, as(new Workspace(activation)), 'yaml', say);
    expect(await validateFolder(folder, say)).toBe(0);
  });
});

describe('pull', () => {
  test('a file that says the same is not touched, so its comments stay', async () => {
    await pull(folder, as(new Workspace(activation)), 'yaml', say);
    const commented = `# why we do this\n${await readFile(file('activation.yaml'), 'utf8')}`;
    await writeFile(file('activation.yaml'), commented);
    await pull(folder, as(new Workspace(activation)), 'yaml', say);
    expect(await readFile(file('activation.yaml'), 'utf8')).toBe(commented);
  });

  test.each(['yaml', 'json'] as const)(
    '%s: a second pull of a journey whose keys came in another order changes nothing',
    async (format) => {
      await pull(folder, as(new Workspace(activation)), format, say);
      const before = await readFile(file(`activation.${format}`), 'utf8');
      const reversed = JourneyDocument.parse(Object.fromEntries(Object.entries(activation).reverse()));
      await rm(file(`activation.${format}`));
      await pull(folder, as(new Workspace(reversed)), format, say);
      expect(await readFile(file(`activation.${format}`), 'utf8')).toBe(before);
    },
  );
});

describe('push and diff', () => {
  test('a changed node is shown by diff, sent by push, and then there is no difference', async () => {
    const workspace = new Workspace(activation);
    await pull(folder, as(workspace), 'yaml', say);
    await writeFile(file('activation.yaml'), (await readFile(file('activation.yaml'), 'utf8')).replace('Signed Up', 'Invited'));
    expect(await diff(folder, as(workspace), say)).toBe(1);
    expect(said.join('\n')).toContain('~ node n1: {"on":{"event":"Signed Up","kind":"event"}} → {"on":{"event":"Invited","kind":"event"}}');
    expect(await push(folder, as(workspace), undefined, say)).toBe(0);
    expect(await diff(folder, as(workspace), say)).toBe(0);
    expect(workspace.published).toEqual([]);
  });

  test('push with a mode publishes what it saved, and only that', async () => {
    const workspace = new Workspace(activation, { ...activation, key: 'other' });
    await pull(folder, as(workspace), 'yaml', say);
    await writeFile(
      file('activation.yaml'),
      (await readFile(file('activation.yaml'), 'utf8')).replace('name: Activation', 'name: Activate'),
    );
    await push(folder, as(workspace), 'shadow', say);
    expect(workspace.published).toEqual(['activation']);
  });

  test('a push that was refused at publishing is finished by the same push again; from shadow to live nothing need differ', async () => {
    const workspace = new Workspace(activation);
    await pull(folder, as(workspace), 'yaml', say);
    await writeFile(file('activation.yaml'), (await readFile(file('activation.yaml'), 'utf8')).replace('Signed Up', 'Invited'));
    workspace.refusing = true;
    await expect(push(folder, as(workspace), 'shadow', say)).rejects.toThrow('signature');
    expect(workspace.published).toEqual([]);
    workspace.refusing = false;
    await push(folder, as(workspace), 'shadow', say);
    expect(workspace.published).toEqual(['activation']);
    await push(folder, as(workspace), 'shadow', say);
    expect(workspace.published).toEqual(['activation']);
    await push(folder, as(workspace), 'live', say);
    expect(workspace.published).toEqual(['activation', 'activation']);
    expect(workspace.journeys.get('activation')?.revision).toBe(2);
  });

  test('nothing is sent while one journey is invalid', async () => {
    const workspace = new Workspace();
    await pull(folder, as(new Workspace(activation)), 'yaml', say);
    await writeFile(file('bad.json'), '{"key":"bad","name":"Bad"}');
    expect(await push(folder, as(workspace), undefined, say)).toBe(1);
    expect(workspace.journeys.size).toBe(0);
  });
});
