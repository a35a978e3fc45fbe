import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { LineCounter, parseDocument, stringify } from 'yaml';
import { canonicalJourney, JourneyDocument, validate } from '#lib/journey';
import { type Issue, isObject, stableStringify } from '#lib/kernel';

export type Format = 'yaml' | 'json';

/** A journey in a folder. `document` is null when the text cannot be read as one; `issues` then say why. */
export interface JourneyFile {
  readonly path: string;
  readonly document: JourneyDocument | null;
  readonly issues: readonly Issue[];
}

const endings = new Set(['.yaml', '.yml', '.json']);

/** YAML is a superset of JSON, so one parser reads both and knows the lines. */
function readText(path: string, text: string): JourneyFile {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: false, uniqueKeys: true });
  const issues = parsed.errors.map((error): Issue => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { path: `line ${line}, column ${col}`, message: error.message };
  });
  if (issues.length > 0) return { path, document: null, issues };
  const value: unknown = parsed.toJS({ maxAliasCount: 100 });
  const draft = JourneyDocument.safeParse(value);
  const checked = validate(value);
  const found = 'issues' in checked ? checked.issues : [];
  return { path, document: draft.success ? draft.data : null, issues: found };
}

/** All journeys of a folder (`*.yaml`, `*.yml`, `*.json`), by file name. Two files with the same key are an issue of the second. */
export async function journeyFiles(folder: string): Promise<JourneyFile[]> {
  const names = (await readdir(folder)).filter((name) => endings.has(extname(name))).sort();
  const files = await Promise.all(names.map(async (name) => readText(join(folder, name), await readFile(join(folder, name), 'utf8'))));
  const seen = new Map<string, string>();
  return files.map((file) => {
    const key = file.document?.key;
    if (key === undefined) return file;
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, file.path);
      return file;
    }
    return { ...file, issues: [...file.issues, { path: 'key', message: `${other} holds a journey with this key too` }] };
  });
}

/** True when both documents say the same, however they are written. */
export const sameJourney = (a: JourneyDocument, b: JourneyDocument): boolean =>
  stableStringify(canonicalJourney(a)) === stableStringify(canonicalJourney(b));

/** Writes the canonical form, so that a change in a journey is a small change of the file. */
export async function writeJourney(path: string, document: JourneyDocument): Promise<void> {
  const canonical: unknown = canonicalJourney(document);
  if (!isObject(canonical)) throw new Error('a journey is an object');
  await writeFile(path, extname(path) === '.json' ? `${JSON.stringify(canonical, null, 2)}\n` : stringify(canonical, { lineWidth: 100 }));
}
