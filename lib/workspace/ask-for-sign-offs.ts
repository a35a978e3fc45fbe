import type { Context } from './context.ts';
import { type AskedSignOffs, signOffKinds } from './sign-off-contract.ts';

/** Says whose sign-off a journey needs before it goes live. What is live stays so. */
export async function askForSignOffs(ctx: Context, { signOffs: asked }: AskedSignOffs): Promise<AskedSignOffs> {
  ctx.require('workspace:admin');
  const signOffs = signOffKinds.filter((kind) => asked.includes(kind));
  return ctx.transaction(async (tx) => {
    await tx.$executeRaw`
      update workspaces set settings = settings || jsonb_build_object('signOffs', ${JSON.stringify(signOffs)}::jsonb) where id = ${ctx.workspaceId}`;
    await tx.audit('workspace.ask-sign-offs', 'sign-offs', { signOffs });
    return { signOffs };
  });
}
