import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { Refusal } from '#lib/kernel';
import { runChild } from './child.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
];

/** A Chromium or Chrome of this machine that runs; undefined when there is none. */
function systemBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [process.env.MILEPOST_BROWSER, ...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places];
  return candidates.find((path) => path && existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0);
}

/** Playwright's own, where it has been downloaded; Playwright finds that by itself, so the answer is whether. */
const hasDownload = () => existsSync(chromium.executablePath());

/**
 * The browser for the tests: the system's, Playwright's download, or Debian's package as root. Undefined means Playwright's own.
 * Throws `Refusal` when none can be had.
 */
export async function findBrowser(note: (text: string) => void): Promise<string | undefined> {
  const found = systemBrowser();
  if (found) return found;
  if (hasDownload()) return undefined;
  note('downloading Chromium by Playwright');
  const download = await runChild(process.execPath, [
    'node_modules/@playwright/test/cli.js',
    'install',
    'chromium-headless-shell',
    'chromium',
  ]);
  if (download.code === 0 && hasDownload()) return undefined;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    note('installing chromium by apt-get');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runChild('apt-get', ['update'], { env });
    await runChild('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
    const installed = systemBrowser();
    if (installed) return installed;
  }
  throw new Refusal(
    'unavailable',
    'no browser is here and none could be fetched: install Chromium or Chrome (Debian: apt-get install chromium).',
  );
}
