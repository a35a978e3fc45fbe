import { prisma } from '#lib/db';
import type { Context } from '#lib/workspace';
import type { NamableKeys } from './contract.ts';
import { knownKeys } from './known-keys.ts';

/** The keys that publishing checks a document against, so that an editor can say the same before. */
export async function namableKeys(ctx: Context): Promise<NamableKeys> {
  ctx.require('journeys:read');
  const known = await knownKeys(prisma(), ctx.workspaceId);
  return Object.fromEntries(Object.entries(known).map(([kind, keys]) => [kind, [...keys].sort()]));
}
