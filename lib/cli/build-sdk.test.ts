import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSdk } from './sdk-package/build-sdk-package.ts';

/* An app that has the package among its own. */

let app: string;
let sdk: string;
beforeAll(async () => {
  mkdirSync('.build', { recursive: true });
  app = mkdtempSync(join(process.cwd(), '.build/sdk-consumer-'));
  sdk = join(app, 'node_modules/milepost');
  await buildSdk(process.cwd(), sdk);
}, 180_000);
afterAll(() => rmSync(app, { recursive: true, force: true }));

/** What the compiler says of an app of this one file. */
function complaints(text: string): string[] {
  const file = join(app, 'app.tsx');
  writeFileSync(file, text);
  const program = ts.createProgram([file], {
    ...{ strict: true, noEmit: true, types: [], jsx: ts.JsxEmit.ReactJSX },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('the modules run, also where there is no browser', async () => {
  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(sdk, file)).href);
  expect((await load('milepost.js')).createMilepost().flag('any', 7)).toBe(7);
  expect(Object.keys(await load('react.js')).sort()).toEqual(['MilepostProvider', 'useFlag', 'useMessages', 'useMilepost']);
});

test('an app is checked against the types, and its one mistake found', () => {
  expect(
    complaints(`
      import { createMilepost, type Experience } from 'milepost';
      import { MilepostProvider, useFlag, useMessages, useMilepost } from 'milepost/react';
      createMilepost().init({ writeKey: 'key', experiences: false });
      export const banner: Experience = { kind: 'banner', key: 'a', name: 'A', text: 'Hi', position: 'top', dismissible: true };
      function Page() {
        const limit: number = useFlag('limit', 3);
        useMilepost().track('Opened', { limit });
        return <p>{useMessages().map(({ id }) => id)}</p>;
      }
      export const app = <MilepostProvider writeKey="key"><Page /></MilepostProvider>;
      createMilepost().track(7);`),
  ).toEqual([expect.stringContaining("'number' is not assignable to parameter of type 'string'")]);
}, 180_000);
