import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';

const entries = { milepost: 'lib/sdk/index.ts', react: 'components/milepost-react/index.tsx' };

/** The React part takes the SDK from beside it, so that a page has it once. */
const besideIt: Plugin = {
  name: 'sdk-beside-react',
  setup: ({ onResolve }) => onResolve({ filter: /^#lib\/sdk$/ }, () => ({ path: './milepost.js', external: true })),
};

/** Writes the npm package of the SDK into `folder`, emptied before: ES modules, their types, and a package.json with its doors. */
export async function buildSdk(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: Object.entries(entries).map(([out, file]) => ({ out, in: join(root, file) })),
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: ['es2020'],
    platform: 'browser',
    external: ['react'],
    plugins: [besideIt],
    legalComments: 'none',
    tsconfigRaw: {},
  });
  writeTypes(root, join(folder, 'types'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(root), null, 2)}\n`);
}

const typesOf = (file: string) => `./types/${file.replace(/\.tsx?$/, '.d.ts')}`;

function manifest(root: string): object {
  const { version, license, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, string>;
  return {
    name: 'milepost',
    version,
    license,
    description: `${description}: the SDK for browsers`,
    type: 'module',
    sideEffects: false,
    exports: {
      '.': { types: typesOf(entries.milepost), default: './milepost.js' },
      './react': { types: typesOf(entries.react), default: './react.js' },
    },
    peerDependencies: { react: '>=18' },
    peerDependenciesMeta: { react: { optional: true } },
  };
}

function writeTypes(root: string, folder: string): void {
  const program = ts.createProgram(
    Object.values(entries).map((file) => join(root, file)),
    {
      ...{ declaration: true, emitDeclarationOnly: true, allowImportingTsExtensions: true, skipLibCheck: true, strict: true },
      ...{ rootDir: root, outDir: folder, jsx: ts.JsxEmit.ReactJSX, types: [] },
      ...{ target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    },
  );
  const { diagnostics } = program.emit(undefined, (path, text) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replace(/(from '[^']+)\.tsx?'/g, "$1.js'").replaceAll("'#lib/sdk'", "'../../lib/sdk/index.js'"));
  });
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost({})));
}
