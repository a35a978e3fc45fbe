import { workspaceOfWriteKey } from '#lib/workspace';

/** The write key of an Authorization header: user name of Basic, or Bearer. Undefined without a header, empty for one that holds no key. */
export function keyOfHeader(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(\S+)\s*$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() !== 'basic') return '';
  const [user = ''] = Buffer.from(credentials, 'base64').toString().split(':');
  return user;
}

export interface Sender {
  readonly workspaceId: number;
  readonly key: string;
}

/** Whose key it is; null for one that is wrong. */
export async function senderOf(key: string): Promise<Sender | null> {
  const owner = await workspaceOfWriteKey(key);
  return owner && { workspaceId: owner.workspaceId, key };
}
