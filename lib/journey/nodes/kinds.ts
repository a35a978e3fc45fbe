import { action } from './action.ts';
import { branch } from './branch.ts';
import { conditionNode } from './condition-node.ts';
import { exitNode } from './exit-node.ts';
import { nextBestAction } from './next-best-action.ts';
import type { NodeKind } from './node-kind.ts';
import { split } from './split.ts';
import { trigger } from './trigger.ts';
import { wait } from './wait.ts';
import { waitUntil } from './wait-until.ts';

/** Every kind of node by its type. A new kind is a file beside these and a line here. */
export const kinds = {
  trigger,
  wait,
  'wait-until': waitUntil,
  condition: conditionNode,
  branch,
  split,
  action,
  'next-best-action': nextBestAction,
  exit: exitNode,
} satisfies Record<string, NodeKind<unknown>>;

export type NodeType = keyof typeof kinds;
export const nodeTypes = Object.keys(kinds) as NodeType[];

export const isNodeType = (type: unknown): type is NodeType => typeof type === 'string' && Object.hasOwn(kinds, type);

/** The kind of a type, for data that its own schema has parsed. */
export const kindOf = (type: NodeType): NodeKind<unknown> => kinds[type];

/** The source handles of a node as it is drawn. Unfinished data has the handles that can be read off it. */
export function handlesOf(type: string, data: unknown): readonly string[] {
  if (!isNodeType(type)) return [];
  const kind = kindOf(type);
  const parsed = kind.data.safeParse(data);
  if (parsed.success) return kind.handles(parsed.data);
  const list = { branch: 'branches', split: 'variants' }[type as string];
  if (list === undefined) return kind.handles(data);
  const items: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, list) : [];
  const ids = (Array.isArray(items) ? items : []).flatMap((item) =>
    typeof item?.id === 'string' && item.id !== '' ? [item.id as string] : [],
  );
  return type === 'branch' ? [...ids, 'else'] : ids;
}
