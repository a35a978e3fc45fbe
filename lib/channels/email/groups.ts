import { pool } from '#lib/db';
import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { Group, GroupInput } from '../contract.ts';

/** What people can leave one by one, with how many have. */
export async function groupList(ctx: Context): Promise<Group[]> {
  ctx.require('templates:read');
  const { rows } = await pool().query<Group>(
    `select g.key, g.name, g.description, (select count(*)::int from unsubscribes u where u.workspace_id = $1 and u."group" = g.key) as left
     from subscription_groups g where g.workspace_id = $1 order by g.name, g.key`,
    [ctx.workspaceId],
  );
  return rows;
}

/** Makes a subscription group. Throws `Refusal('conflict')` for a key that is taken. */
export async function createGroup(ctx: Context, input: GroupInput): Promise<Group> {
  ctx.require('templates:write');
  await ctx.transaction(async (tx) => {
    const { count } = await tx.subscriptionGroup.createMany({ data: [{ workspaceId: ctx.workspaceId, ...input }], skipDuplicates: true });
    if (count === 0) throw new Refusal('conflict', `There is a subscription with the key ${input.key} already. Choose another key.`);
    await tx.audit('subscription-group.create', input.key);
  });
  return { ...input, left: 0 };
}

/** Takes a group away; templates that belonged to it can only be left with all e-mail then. Throws `Refusal('not-found')`. */
export async function deleteGroup(ctx: Context, { key }: { key: string }): Promise<undefined> {
  ctx.require('templates:write');
  const { workspaceId } = ctx;
  await ctx.transaction(async (tx) => {
    const { count } = await tx.subscriptionGroup.deleteMany({ where: { workspaceId, key } });
    if (count === 0) throw new Refusal('not-found', `There is no subscription ${key} in this workspace.`);
    await tx.template.updateMany({ where: { workspaceId, group: key }, data: { group: null } });
    await tx.audit('subscription-group.delete', key);
  });
}
