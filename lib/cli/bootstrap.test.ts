import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Runs the bootstrap with a Node that claims to be another version. */
function started(version: string) {
  const claim = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;
  return spawnSync(process.execPath, ['--import', claim, 'lib/cli/bootstrap.mjs', 'no-such-command'], { encoding: 'utf8' });
}

test.each(['12.22.12', '18.20.4', '20.18.3'])('Node %s is too old: one line says what to do', (version) => {
  const { status, stderr, stdout } = started(version);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toBe(
    `Milepost needs Node 20.19 or newer; this is v${version}: install a newer one from nodejs.org (or: nvm install 24, brew install node, winget install OpenJS.NodeJS.LTS).\n`,
  );
});

test('Node 20.19.0 is taken', () => {
  expect(started('20.19.0').stderr).not.toContain('needs Node');
});
