import type { Tx } from '#lib/db';
import { type Condition, needsOf } from '#lib/journey';
import { type Issue, Refusal } from '#lib/kernel';
import { storedRules } from './stored-rules.ts';

type Standing = { readonly kind: 'segment' | 'struggle'; readonly key: string };

/** A leaf that asks for a segment or a struggle, and where it stands. */
type Asked = Standing & { readonly path: string };

function askedIn(condition: Condition, path: string): Asked[] {
  if ('all' in condition) return condition.all.flatMap((part, i) => askedIn(part, `${path}.all.${i}`));
  if ('any' in condition) return condition.any.flatMap((part, i) => askedIn(part, `${path}.any.${i}`));
  if ('not' in condition) return askedIn(condition.not, `${path}.not`);
  if ('event' in condition) return condition.where === undefined ? [] : askedIn(condition.where, `${path}.where`);
  if ('segment' in condition) return [{ kind: 'segment', key: condition.segment, path: `${path}.segment` }];
  if ('struggling' in condition) return [{ kind: 'struggle', key: condition.struggling, path: `${path}.struggling` }];
  return [];
}

const nameOf = ({ kind, key }: Standing) => `${kind} ${key}`;
const asksOf = (condition: Condition | undefined): Standing[] => {
  if (condition === undefined) return [];
  const { segments, struggles } = needsOf(condition);
  return [
    ...[...segments].map((key) => ({ kind: 'segment' as const, key })),
    ...[...struggles].map((key) => ({ kind: 'struggle' as const, key })),
  ];
};

/** The way from one rule to another by what each asks for, both included; null when there is none. */
function wayTo(from: Standing, to: Standing, asks: ReadonlyMap<string, readonly Standing[]>, seen = new Set<string>()): Standing[] | null {
  if (nameOf(from) === nameOf(to)) return [from];
  if (seen.has(nameOf(from))) return null;
  seen.add(nameOf(from));
  for (const next of asks.get(nameOf(from)) ?? []) {
    const way = wayTo(next, to, asks, seen);
    if (way !== null) return [from, ...way];
  }
  return null;
}

/**
 * A segment or struggle rule that asks for itself, by whatever detour, has no meaning. `conditions` are those of the rule that is to be saved, by their
 * path. Throws `Refusal('invalid')` with the path of each leaf that leads back.
 */
export async function refuseCircles(
  tx: Tx,
  workspaceId: number,
  rule: Standing,
  conditions: Readonly<Record<string, Condition | undefined>>,
): Promise<void> {
  const asked = Object.entries(conditions).flatMap(([path, condition]) => (condition === undefined ? [] : askedIn(condition, path)));
  if (asked.length === 0) return;
  const { segments, struggles } = await storedRules(tx, workspaceId);
  const asks = new Map<string, Standing[]>([
    ...segments.map(({ key, condition }): [string, Standing[]] => [nameOf({ kind: 'segment', key }), asksOf(condition)]),
    ...struggles.map(({ key, failure, success }): [string, Standing[]] => [
      nameOf({ kind: 'struggle', key }),
      [...asksOf(failure.where), ...asksOf(success.where)],
    ]),
  ]);
  const issues = asked.flatMap(({ path, ...first }): Issue[] => {
    const way = wayTo(first, rule, asks);
    if (way === null) return [];
    const detour = way.map(({ key }) => key).join(', which asks for ');
    return [{ path, message: way.length === 1 ? `this asks for ${rule.key} itself` : `this leads back to ${rule.key}: ${detour}` }];
  });
  if (issues.length > 0)
    throw new Refusal('invalid', `The ${rule.kind === 'segment' ? 'segment' : 'struggle rule'} asks for itself.`, { issues });
}
