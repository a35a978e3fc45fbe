import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JourneyDocument } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import { differenceInWords, issueLines } from './in-words.ts';
import { type Format, type JourneyFile, journeyFiles, sameJourney, writeJourney } from './journey-file.ts';
import type { RemoteJourney, RemoteJourneys } from './remote-journeys.ts';

export type Say = (line: string) => void;

/* Each command answers its exit code: 0 all well, 1 something to look at (an invalid journey, a difference). */

/** Checks every journey of the folder. Needs no server. */
export async function validateFolder(folder: string, say: Say): Promise<number> {
  const files = await journeyFiles(folder);
  for (const { path, issues } of files) for (const line of issueLines(path, issues)) say(line);
  const faulty = files.filter(({ issues }) => issues.length > 0).length;
  say(`${files.length} ${files.length === 1 ? 'journey' : 'journeys'} read, ${faulty} with something to mend`);
  return faulty === 0 ? 0 : 1;
}

/** Writes the workspace's drafts into the folder. A file that says the same already is not touched, so its comments stay. */
export async function pull(folder: string, remote: RemoteJourneys, format: Format, say: Say): Promise<number> {
  await mkdir(folder, { recursive: true });
  const files = byKey(await readable(folder));
  const journeys = await remote.all();
  for (const [key, { document }] of journeys) {
    const file = files.get(key);
    if (file && sameJourney(file.document, document)) continue;
    const path = file?.path ?? join(folder, `${key}.${format}`);
    await writeJourney(path, document);
    say(`${file ? 'changed' : 'new'}      ${path}`);
  }
  for (const [key, { path }] of files) if (!journeys.has(key)) say(`only here ${path}`);
  return 0;
}

/**
 * Saves what differs as drafts, all of it checked before anything is sent. `mode` publishes what was saved, and what was saved before but is not published
 * so: a push that was refused for want of a sign-off is finished by the same push again.
 */
export async function push(folder: string, remote: RemoteJourneys, mode: 'live' | 'shadow' | undefined, say: Say): Promise<number> {
  const files = await journeyFiles(folder);
  if (files.some(({ issues }) => issues.length > 0)) {
    await validateFolder(folder, say);
    say('nothing was sent');
    return 1;
  }
  const journeys = await remote.all();
  for (const [key, { document, path }] of byKey(files)) {
    const there = journeys.get(key);
    const same = there !== undefined && sameJourney(there.document, document);
    if (same && !(mode && isToPublish(there, mode))) continue;
    if (!same) await remote.save(document, there?.revision);
    if (mode) await remote.publish(key, { mode });
    say(
      [same ? null : there ? 'changed' : 'new', mode]
        .filter((word) => word)
        .join(' and ')
        .concat(`  ${path}`),
    );
  }
  return 0;
}

const isToPublish = (there: RemoteJourney, mode: 'live' | 'shadow') => there.unpublished || (mode === 'live' && there.mode === 'shadow');

/** Shows what `push` would change. */
export async function diff(folder: string, remote: RemoteJourneys, say: Say): Promise<number> {
  const files = byKey(await readable(folder));
  const journeys = await remote.all();
  let differences = 0;
  for (const [key, { document, path }] of files) {
    const there = journeys.get(key);
    if (there && sameJourney(there.document, document)) continue;
    differences++;
    say(there ? `${path}` : `${path}: not in the workspace yet`);
    if (there) for (const line of differenceInWords(there.document, document)) say(`  ${line}`);
  }
  for (const key of journeys.keys()) {
    if (files.has(key)) continue;
    differences++;
    say(`${key}: only in the workspace`);
  }
  return differences === 0 ? 0 : 1;
}

type Read = JourneyFile & { readonly document: JourneyDocument };
const isRead = (file: JourneyFile): file is Read => file.document !== null;
const byKey = (files: readonly JourneyFile[]) => new Map(files.filter(isRead).map((file) => [file.document.key, file]));

/** Drafts may be unfinished, but must be readable and have keys of their own: a pull that cannot tell files apart would write the wrong one. */
async function readable(folder: string): Promise<JourneyFile[]> {
  const files = await journeyFiles(folder);
  const faulty = files.filter(({ document, issues }) => document === null || issues.some(({ path }) => path === 'key'));
  if (faulty.length === 0) return files;
  throw new Refusal('invalid', 'Some files cannot be read as journeys; nothing was done.', {
    issues: faulty.flatMap(({ path, issues }) => issues.map((issue) => ({ ...issue, path: `${path}: ${issue.path}` }))),
  });
}
