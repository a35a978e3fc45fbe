import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { config } from '#lib/config';

/** An address that webhooks may not reach: it lies in a network of ours, or of nobody. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

// IANA's registries of special addresses: what is not globally reachable, and what leads back into such a network.
const ranges4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4';
const ranges6 = '::/128 ::1/128 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8';

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) continue;
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
const forbidden = listOf([...ranges4.split(' '), ...ranges6.split(' ')]);

/** The sixteen bytes of an IPv6 address, by the normal form that addresses of URLs have. */
function groupsOf(address: string): number[] {
  const host = new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  const [head = '', tail] = host.split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [left, right] = [numbers(head), tail === undefined ? [] : numbers(tail)];
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}

/** The IPv4 address that an IPv6 one stands for: mapped (::ffff:0:0/96), compatible (::/96), or translated by NAT64 (64:ff9b::/96). */
function embedded4(address: string): string | null {
  const groups = groupsOf(address);
  const head = groups.slice(0, 6).join(':');
  if (!['0:0:0:0:0:65535', '0:0:0:0:65535:0', '0:0:0:0:0:0', `${0x64}:${0xff9b}:0:0:0:0`].includes(head)) return null;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Whether nothing may be sent to this address, unless the operator allows it. */
export function isForbidden(address: string): boolean {
  if (isIP(address) === 4) return forbidden.check(address, 'ipv4');
  const inner = embedded4(address);
  return forbidden.check(address.replace(/%.*$/, ''), 'ipv6') || (inner !== null && forbidden.check(inner, 'ipv4'));
}

/** Whether the operator allows a host inside the own network: by its name, its address, or a range that holds it. */
function isAllowed(host: string, address: string): boolean {
  const allowed = (config().WEBHOOK_ALLOWED_HOSTS ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean);
  if (allowed.length === 0) return false;
  return allowed.includes(host.toLowerCase()) || listOf(allowed).check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Throws `ForbiddenAddress` unless this host may be reached at this address. */
export function refuseForbidden(host: string, address: string): void {
  if (isForbidden(address) && !isAllowed(host, address))
    throw new ForbiddenAddress(
      `${host} is ${address}, an address inside a network that webhooks may not reach. The operator can allow it.`,
    );
}

/**
 * Looks a name up for a connection, and refuses it if any of its addresses is forbidden. The socket connects to what was looked at here, so that a
 * second look cannot answer otherwise.
 */
export const guardedLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (fault, addresses: LookupAddress[]) => {
    if (fault) return callback(fault, '', 0);
    try {
      for (const { address } of addresses) refuseForbidden(host, address);
    } catch (refused) {
      return callback(refused as NodeJS.ErrnoException, '', 0);
    }
    if (options.all === true) return callback(null, addresses as never);
    const [first] = addresses;
    callback(null, first?.address ?? '', first?.family);
  });
};
