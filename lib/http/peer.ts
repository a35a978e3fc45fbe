import { randomBytes, timingSafeEqual } from 'node:crypto';

const slot = Symbol.for('milepost.peer');
type Holder = typeof globalThis & { [slot]?: string };

/** Drawn at random for each process, so that no client can write the header itself. */
function seal(): string {
  const holder = globalThis as Holder;
  holder[slot] ??= randomBytes(16).toString('hex');
  return holder[slot];
}

const name = 'x-milepost-peer';

/** The server, which sees the socket, tells the routes of the same process who is at its other end. Overwrites what the client sent. */
export function markPeer(headers: Record<string, string | string[] | undefined>, address: string | undefined): void {
  headers[name] = `${seal()} ${address ?? ''}`;
}

/** The address at the other end of the socket; null where the server did not say. */
export function peerOf(headers: Pick<Headers, 'get'>): string | null {
  const [given = '', address = ''] = (headers.get(name) ?? '').split(' ');
  return sameSecret(given, seal()) && address ? address : null;
}

/** Whether the request came from this very machine. */
export const isLoopback = (headers: Pick<Headers, 'get'>): boolean => /^(::ffff:)?127\.|^::1$/.test(peerOf(headers) ?? '');

/** Compares in a time that does not tell how much was right. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
