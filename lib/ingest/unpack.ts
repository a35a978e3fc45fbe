import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Answer, problem } from './problem.ts';

const inflate = promisify(gunzip);

/** The body in plain, at most `maxBytes` of it: what a bomb would unpack to beyond that is never made. */
export async function unpack(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer | Answer> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  if (name !== 'gzip' && name !== 'x-gzip')
    return problem('unsupported-encoding', 'Send the body in plain, or with Content-Encoding: gzip.');
  try {
    return await inflate(body, { maxOutputLength: maxBytes });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxBytes);
    return problem('malformed-gzip', 'The body says that it is gzip, but cannot be unpacked.');
  }
}

export const tooLarge = (maxBytes: number): Answer =>
  problem('request-too-large', `A request may have at most ${maxBytes} bytes, also after unpacking.`);
