import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. Works at once in the browser too, where Web Crypto would be async. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** `uint32(first 8 hex digits of SHA-256(text)) / 2^32`: a number in [0, 1) that any program can recompute. */
export const unitInterval = (text: string): number => Number.parseInt(sha256Hex(text).slice(0, 8), 16) / 2 ** 32;

/** FNV-1a over UTF-16 code units, 32 bits: quick and stable, for spreading keys over partitions. Not for secrets. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
