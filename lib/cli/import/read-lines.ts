import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from '#lib/kernel';

/** A line that is not empty. Offsets count bytes of the unpacked text. */
export interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Place {
  readonly offset: number;
  /** Lines before it */
  readonly lines: number;
}

const maxLineBytes = 16 * 1024 * 1024;

/** The lines of a text file, packed by gzip or not, from a place on. `share()` says how much of the file has been read, from 0 to 1. */
export async function openLines(path: string, from: Place): Promise<{ lines: AsyncGenerator<Line>; share: () => number }> {
  const { size } = await stat(path);
  const packed = await isGzip(path);
  let read = packed ? 0 : from.offset;
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      read += chunk.length;
      done(null, chunk);
    },
  });
  const file = createReadStream(path, { start: packed ? 0 : from.offset, highWaterMark: 256 * 1024 });
  file.on('error', (fault) => counted.destroy(fault)).pipe(counted);
  const plain = packed ? unpacked(counted) : counted;
  return { lines: split(plain, from, packed ? from.offset : 0), share: () => (size === 0 ? 1 : read / size) };
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  return buffer[0] === 0x1f && buffer[1] === 0x8b;
}

function unpacked(packed: Transform): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  packed.on('error', (fault) => gunzip.destroy(fault));
  return packed.pipe(gunzip);
}

/** Bytes before `skip` are read and forgotten: a packed file cannot be entered in the middle. */
async function* split(chunks: AsyncIterable<Buffer>, from: Place, skip: number): AsyncGenerator<Line> {
  let { offset, lines } = from;
  let rest: Buffer = Buffer.alloc(0);
  for await (const whole of chunks) {
    const chunk = whole.subarray(Math.min(skip, whole.length));
    skip -= whole.length - chunk.length;
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10)) {
      lines++;
      const text = bytes.toString('utf8', 0, end).trim();
      if (text !== '') yield { number: lines, start: offset, end: offset + end + 1, text };
      offset += end + 1;
      bytes = bytes.subarray(end + 1);
    }
    rest = bytes;
    if (rest.length > maxLineBytes)
      throw new Refusal('malformed', `line ${lines + 1} is longer than 16 MB: the file must hold one JSON object a line.`);
  }
  const text = rest.toString().trim();
  if (text !== '') yield { number: lines + 1, start: offset, end: offset + rest.length, text };
}
