import { join } from 'node:path';

export interface Sdk {
  /** Minified, one file, no global but `milepost` */
  readonly source: string;
  /** Names this source, for caches */
  readonly etag: string;
}

let made: Promise<Sdk> | undefined;

/** The browser SDK, put together from lib/sdk when it is first asked for. */
export function sdkSource(root = process.cwd()): Promise<Sdk> {
  made ??= make(root);
  made.catch(() => {
    made = undefined; // the next who asks tries again
  });
  return made;
}

async function make(root: string): Promise<Sdk> {
  const { build } = await import('esbuild'); // wanted by this alone, once a process
  const { outputFiles } = await build({
    entryPoints: [join(root, 'lib/sdk/browser.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2020'],
    platform: 'browser',
    write: false,
    legalComments: 'none',
    tsconfigRaw: {},
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('the SDK was not built');
  return { source: file.text, etag: `"${file.hash.replaceAll('"', '')}"` };
}
