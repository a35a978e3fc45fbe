import { existsSync, mkdirSync, realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '#lib/kernel';

const megabyte = 1024 * 1024;
const neededBytes = 256 * megabyte;

/** Makes DATA_DIR and tries that it can be written; answers its absolute path. Throws `Refusal` when it cannot serve. */
export function openDataFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    makeFolder(folder);
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, Buffer.alloc(64 * 1024));
    rmSync(probe);
  } catch (error) {
    throw new Refusal('unavailable', `DATA_DIR ${folder} cannot be used: ${reasons[codeOf(error)] ?? String(error)}`);
  }
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < neededBytes) throw new Refusal('unavailable', `DATA_DIR ${folder} ${tooFull(bavail * bsize)}`);
  return realpathSync(folder);
}

/** Step by step: the recursive way of Node hides why it failed, and in /proc it never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';
const elsewhere = 'or set DATA_DIR to another folder.';
const reasons: Readonly<Record<string, string>> = {
  EACCES: `this user may not write there: correct its rights ${elsewhere}`,
  EPERM: `this user may not write there: correct its rights ${elsewhere}`,
  EROFS: `it is on a read-only disk: make that writable ${elsewhere}`,
  ENOSPC: `its disk is full: make room ${elsewhere}`,
  EDQUOT: `its quota is used up: make room ${elsewhere}`,
  ENOTDIR: `part of the path is a file: move that ${elsewhere}`,
  ENOENT: `it cannot be made there: correct the path ${elsewhere}`,
  EEXIST: `it is a file: move that ${elsewhere}`,
};

const tooFull = (bytes: number) =>
  `has only ${Math.floor(bytes / megabyte)} MB free where ${neededBytes / megabyte} MB are needed: make room ${elsewhere}`;
