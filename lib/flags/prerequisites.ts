import type { Tx } from '#lib/db';
import { type Issue, isObject, Refusal } from '#lib/kernel';
import type { Prerequisite } from './contract.ts';

/** As deep as prerequisites may lead from one flag to the next. */
const deepest = 20;

interface Given {
  readonly key: string;
  readonly prerequisites: readonly Prerequisite[];
  readonly variants: Record<string, unknown>;
}

const storedFlags = async (tx: Tx, workspaceId: number): Promise<Map<string, Given>> => {
  const rows = await tx.flag.findMany({ where: { workspaceId }, select: { key: true, prerequisites: true, variants: true } });
  return new Map(
    rows.map(({ key, prerequisites, variants }) => [
      key,
      { key, prerequisites: prerequisites as unknown as Prerequisite[], variants: isObject(variants) ? variants : {} },
    ]),
  );
};

/** What is wrong with what a flag needs of others, and with what others need of it: no such flag or variant, or a ring. */
export async function prerequisiteIssues(tx: Tx, workspaceId: number, flag: Given): Promise<Issue[]> {
  const flags = (await storedFlags(tx, workspaceId)).set(flag.key, flag);
  const own = flag.prerequisites.flatMap(({ flag: key, variant }, i): Issue[] => {
    const needed = flags.get(key);
    if (needed === undefined) return [{ path: `prerequisites.${i}.flag`, message: `there is no flag "${key}": make it first` }];
    if (!Object.hasOwn(needed.variants, variant)) {
      return [{ path: `prerequisites.${i}.variant`, message: `the flag "${key}" has no variant "${variant}"` }];
    }
    const ring = ringFrom(key, flag.key, flags);
    return ring === null ? [] : [{ path: `prerequisites.${i}.flag`, message: ring }];
  });
  const lost = [...flags.values()].flatMap(({ key, prerequisites }): Issue[] =>
    prerequisites
      .filter((one) => key !== flag.key && one.flag === flag.key && !Object.hasOwn(flag.variants, one.variant))
      .map(({ variant }) => ({ path: 'variants', message: `the flag "${key}" needs the variant "${variant}" of this one` })),
  );
  return [...own, ...lost];
}

/** Why the way from one flag must not lead to another; null when it does not. */
function ringFrom(from: string, to: string, flags: ReadonlyMap<string, Given>): string | null {
  let reached = new Set([from]);
  for (let steps = 0; reached.size > 0; steps++) {
    if (reached.has(to)) return 'the flag would need itself: take this prerequisite out, or those of the other';
    if (steps >= deepest) return `prerequisites may lead over ${deepest} flags at most`;
    reached = new Set([...reached].flatMap((key) => flags.get(key)?.prerequisites.map(({ flag }) => flag) ?? []));
  }
  return null;
}

/** Throws `Refusal('conflict')` while another flag needs the one that is to be deleted. */
export async function refuseWhileNeeded(tx: Tx, workspaceId: number, key: string): Promise<void> {
  const asking = [...(await storedFlags(tx, workspaceId)).values()].filter(
    (one) => one.key !== key && one.prerequisites.some(({ flag }) => flag === key),
  );
  if (asking.length === 0) return;
  const names = asking.map((one) => one.key).join(', ');
  throw new Refusal('conflict', `${names} ${asking.length === 1 ? 'needs' : 'need'} this flag: change that first.`);
}
