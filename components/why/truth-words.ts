import { formatCount } from '#components/ui';
import { conditionWords, valueWords } from '#components/words';
import { isObject, type Json } from '#lib/kernel';

/** The truth of a condition as an explanation and a test run give it. */
export interface Truth {
  readonly holds: boolean;
  readonly kind: string;
  readonly condition?: Json | undefined;
  readonly found?: Json | undefined;
  readonly of?: readonly Truth[] | undefined;
}

/** What stands over the parts of a group. */
export const groupWords = (kind: string): string =>
  kind === 'all' ? 'All of these' : kind === 'any' ? 'At least one of these' : 'Not this';

/** What a leaf asks for, as a sentence. */
export function leafWords({ condition }: Truth): string {
  const words = conditionWords(condition);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a leaf saw; an instant stays an instant, for whoever shows it in the viewer's zone. */
export function foundWords({ holds, kind, condition, found }: Truth): { readonly words: string; readonly at?: string } {
  switch (kind) {
    case 'event':
      return { words: found === 1 ? 'happened once' : found === 0 ? 'did not happen' : `happened ${formatCount(Number(found))} times` };
    case 'milestone':
      return typeof found === 'string' ? { words: 'reached', at: found } : { words: 'not reached' };
    case 'segment':
      return { words: found === true ? 'is in it' : 'is not in it' };
    case 'struggling':
      return { words: found === true ? 'struggles' : 'does not struggle' };
    case 'message':
      return { words: typeof found === 'string' ? `is ${found}` : 'was not sent' };
    case 'score':
      return { words: found === undefined ? 'there is no score yet' : `is ${valueWords(found)}` };
    default: {
      const lasting = !holds && isObject(condition) && typeof condition.for === 'string' ? ', not for long enough' : '';
      return { words: found === undefined ? 'is not known' : `is ${valueWords(found)}${lasting}` };
    }
  }
}

/** Truths in the detail of a step: one for a condition, one a branch. */
export function truthsOf(detail: Json | undefined): { readonly of: string | null; readonly truth: Truth }[] {
  if (!isObject(detail)) return [];
  const own = readTruth(detail.condition);
  if (own) return [{ of: null, truth: own }];
  const branches: readonly unknown[] = Array.isArray(detail.branches) ? detail.branches : [];
  return branches.flatMap((branch) => {
    const truth = isObject(branch) ? readTruth(branch.condition) : null;
    return isObject(branch) && truth ? [{ of: String(branch.id), truth }] : [];
  });
}

function readTruth(value: unknown): Truth | null {
  if (!isObject(value) || typeof value.holds !== 'boolean' || typeof value.kind !== 'string') return null;
  const { holds, kind, condition, found, of } = value;
  return {
    holds,
    kind,
    ...(condition === undefined ? {} : { condition: condition as Json }),
    ...(found === undefined ? {} : { found: found as Json }),
    ...(Array.isArray(of) ? { of: of.flatMap((part) => readTruth(part) ?? []) } : {}),
  };
}
