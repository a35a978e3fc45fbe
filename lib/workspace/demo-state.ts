import { prisma } from '#lib/db';
import { isObject } from '#lib/kernel';
import type { Context } from './context.ts';

export interface DemoState {
  /** The workspace holds invented people and may be played with. */
  readonly demo: boolean;
  /** Live traffic of invented people is wanted. */
  readonly trickle: boolean;
}

export const demoStateOf = (settings: unknown): DemoState => {
  const known = isObject(settings) ? settings : {};
  return { demo: known.demo === true, trickle: known.demo === true && known.trickle === true };
};

/** Whether the workspace is a demo, and whether its trickle of live traffic is switched on. */
export async function demoState(ctx: Context): Promise<DemoState> {
  ctx.require('workspace:read');
  const row = await prisma().workspace.findUnique({ where: { id: ctx.workspaceId }, select: { settings: true } });
  return demoStateOf(row?.settings);
}
