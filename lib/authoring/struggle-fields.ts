import type { Prisma, Tx } from '#lib/db';
import { type Condition, type Known, validateCondition } from '#lib/journey';
import { type Issue, isObject, parseDuration, Refusal } from '#lib/kernel';
import type { StruggleInput } from './contract.ts';
import { knownKeys } from './known-keys.ts';
import { refuseCircles } from './refuse-circles.ts';

interface Match {
  readonly event: string;
  readonly where?: Condition;
}

/** Reads `{ event, where? }`; what is wrong with it is noted. */
function readMatch(given: unknown, path: string, known: Known, issues: Issue[]): Match | null {
  if (!isObject(given)) {
    issues.push({ path, message: 'name an event: { "event": "…" }, with a "where" if not all of them count' });
    return null;
  }
  const before = issues.length;
  const { event, where, ...rest } = given;
  for (const key of Object.keys(rest)) issues.push({ path: `${path}.${key}`, message: 'this key is not known here: remove it' });
  const named = typeof event === 'string' && event.length > 0 && event.length <= 256 ? event : null;
  if (named === null) issues.push({ path: `${path}.event`, message: 'name the event, in 1 to 256 characters' });
  if (where === undefined || where === null) return named === null || issues.length > before ? null : { event: named };
  const checked = validateCondition(where, known, `${path}.where`);
  if ('issues' in checked) issues.push(...checked.issues);
  return named === null || !('condition' in checked) || issues.length > before ? null : { event: named, where: checked.condition };
}

/** The columns of a struggle rule. Throws `Refusal('invalid')` with a path an issue, also where its conditions ask for itself by a detour. */
export async function struggleFields(tx: Tx, workspaceId: number, { key, name, failure, success, count, within }: StruggleInput) {
  const keys = await knownKeys(tx, workspaceId);
  const known = { ...keys, struggles: new Set([...keys.struggles, key]) };
  const issues: Issue[] = [];
  const failed = readMatch(failure, 'failure', known, issues);
  const won = readMatch(success, 'success', known, issues);
  if ((parseDuration(within) ?? 0) <= 0)
    issues.push({ path: 'within', message: 'write a duration such as P7D or PT12H: no months, no years, not zero' });
  if (failed === null || won === null || issues.length > 0)
    throw new Refusal('invalid', 'This is not the shape of a struggle rule.', { issues });
  await refuseCircles(tx, workspaceId, { kind: 'struggle', key }, { 'failure.where': failed.where, 'success.where': won.where });
  const json = (match: Match) => match as unknown as Prisma.InputJsonObject;
  return { name, failure: json(failed), success: json(won), count, within };
}
