import { renameSync, writeFileSync } from 'node:fs';

/** Writes JSON that only this user may read. It is there whole or not at all. */
export function writePrivately(file: string, content: object): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
