import { type Json, Refusal } from '#lib/kernel';
import type { Context } from './context.ts';
import { type DemoState, demoStateOf } from './demo-state.ts';

/** Switches the demo's live traffic on or off. Throws `Refusal('conflict')` where the workspace is not a demo: nothing invented gets among real people. */
export async function switchTrickle(ctx: Context, { trickle }: { trickle: boolean }): Promise<DemoState> {
  ctx.require('journeys:publish');
  return ctx.transaction(async (tx) => {
    // Locked, so that two changes of the settings at once do not undo each other.
    const [row] = await tx.$queryRaw<{ settings: Json }[]>`select settings from workspaces where id = ${ctx.workspaceId} for update`;
    if (!demoStateOf(row?.settings).demo) throw new Refusal('conflict', 'Only a demo workspace has a trickle of invented traffic.');
    await tx.$executeRaw`update workspaces set settings = settings || jsonb_build_object('trickle', ${trickle}::boolean) where id = ${ctx.workspaceId}`;
    await tx.audit('demo.trickle', trickle ? 'on' : 'off');
    return { demo: true, trickle };
  });
}
