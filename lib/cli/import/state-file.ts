import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** How far an import has come. */
export const ImportState = z.object({
  offset: z.number().int().min(0),
  lines: z.number().int().min(0),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  /** Events before the offset that the server had. If it does not know them any more, it is another database, and the import begins anew. */
  witnesses: z.array(z.string()),
});
export type ImportState = z.infer<typeof ImportState>;

/** Kept in the data folder while an import is under way; one a file (as it is now), server and key. */
export class StateFile {
  readonly #path: string;

  constructor(dataFolder: string, file: string, url: string, key: string) {
    const { size, mtimeMs } = statSync(file);
    const name = createHash('sha256')
      .update(JSON.stringify([realpathSync(file), size, mtimeMs, url, key]))
      .digest('hex');
    this.#path = join(dataFolder, 'imports', `${name.slice(0, 32)}.json`);
  }

  /** Undefined when there is none, or none that can be read: then everything is sent, and counts once all the same. */
  read(): ImportState | undefined {
    try {
      return ImportState.safeParse(JSON.parse(readFileSync(this.#path, 'utf8'))).data;
    } catch {
      return undefined;
    }
  }

  /** Answers false where nothing can be written; the import goes on without. */
  write(state: ImportState): boolean {
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      writeFileSync(`${this.#path}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${this.#path}.new`, this.#path);
      return true;
    } catch {
      return false;
    }
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }
}
