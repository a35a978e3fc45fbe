import { join } from 'node:path';
import { buildSdk } from './sdk-package/build-sdk-package.ts';

/** `npm run build:sdk`: the SDK as an npm package, for apps with a bundler (docs/sdk.md). */
export async function main(): Promise<void> {
  const folder = join(process.cwd(), '.build/sdk');
  await buildSdk(process.cwd(), folder);
  console.log(`The package is in ${folder}: publish it from there, or take it by its path.`);
}
