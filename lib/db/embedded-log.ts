const remedies: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|Disk quota exceeded/, 'the disk of DATA_DIR is full: make room there, or set DATA_DIR to another disk.'],
  [/Read-only file system/, 'DATA_DIR is on a read-only disk: set DATA_DIR to a folder that can be written.'],
  [
    /database files are incompatible with server/,
    'its data was made by another version of Postgres: see docs/decisions/005-restoring-a-dump.md, or set DATA_DIR to a new folder.',
  ],
  [
    /error while loading shared libraries|not found \(required by|Exec format error/,
    'its programs do not run on this system: set DATABASE_URL to a Postgres of yours.',
  ],
  [
    /could not create shared memory segment|could not map anonymous shared memory/,
    'there is too little shared memory: free some, or set DATABASE_URL.',
  ],
];

/** Why Postgres or initdb gave up, in one line, from what it wrote; with what to do about it where that is known. */
export function fatalReason(written: string): string {
  const remedy = remedies.find(([pattern]) => pattern.test(written));
  if (remedy) return remedy[1];
  const lines = written.split('\n').map((line) => line.trim());
  const fatal = lines.filter((line) => /\b(FATAL|PANIC|error):/.test(line)).at(-1) ?? lines.filter(Boolean).at(-1);
  return fatal?.replace(/^.*?\b(FATAL|PANIC|error):\s*/, '') ?? 'it ended without a word';
}
