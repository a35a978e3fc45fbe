import { prisma, type Tx } from '#lib/db';
import type { Context } from './context.ts';
import { settingsOf } from './settings-of.ts';
import { AskedSignOffs, type SignOffKind } from './sign-off-contract.ts';

/** The sign-offs that a journey needs to go live; none where the workspace asks for none. */
export async function signOffsAskedFor(tx: Tx, workspaceId: number): Promise<readonly SignOffKind[]> {
  const settings = await settingsOf(tx, workspaceId);
  // Not read leniently: a setting that cannot be read must not let everything through.
  return AskedSignOffs.parse({ signOffs: settings.signOffs ?? [] }).signOffs;
}

/** What the workspace asks for before a journey goes live. */
export async function askedSignOffs(ctx: Context): Promise<AskedSignOffs> {
  ctx.require('journeys:read');
  return { signOffs: [...(await signOffsAskedFor(prisma(), ctx.workspaceId))] };
}
