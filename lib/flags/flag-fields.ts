import type { Prisma, Tx } from '#lib/db';
import { validateCondition } from '#lib/journey';
import { type Issue, type JsonObject, parseInstant, Refusal } from '#lib/kernel';
import type { FlagInput, FlagRule, FlagType } from './contract.ts';
import { knownKeys } from './known-keys.ts';
import { prerequisiteIssues } from './prerequisites.ts';

type Input = FlagInput;
type GivenServe = Input['rules'][number]['serve'];

const date = (text: string | null | undefined): Date | null => {
  const at = parseInstant(text);
  return at === null ? null : new Date(at);
};
const json = (value: unknown) => value as Prisma.InputJsonValue;

/** The columns of a flag. Throws `Refusal('invalid')` with an issue a path. */
export async function flagFields(tx: Tx, workspaceId: number, input: Input) {
  const known = await knownKeys(tx, workspaceId);
  const conditions = input.rules.map((rule, i) => (rule.if === undefined ? null : validateCondition(rule.if, known, `rules.${i}.if`)));
  const issues = [
    ...variantIssues(input),
    ...input.rules.flatMap(({ serve }, i) => serveIssues(input, serve, `rules.${i}.serve`)),
    ...conditions.flatMap((checked) => (checked !== null && 'issues' in checked ? checked.issues : [])),
    ...input.rules.flatMap(({ journey }, i): Issue[] =>
      journey === undefined || known.journeys.has(journey.key)
        ? []
        : [{ path: `rules.${i}.journey.key`, message: `there is no journey "${journey.key}": make it first, or choose another` }],
    ),
    ...(await prerequisiteIssues(tx, workspaceId, input)),
  ];
  const [startsAt, endsAt] = [date(input.startsAt), date(input.endsAt)];
  if (startsAt && endsAt && startsAt >= endsAt) issues.push({ path: 'endsAt', message: 'must lie after `startsAt`' });
  if (issues.length > 0) throw new Refusal('invalid', 'This flag cannot be used as it is.', { issues });
  const rules = input.rules.map((rule): FlagRule => rule as FlagRule);
  return {
    name: input.name,
    description: input.description,
    type: input.type,
    enabled: input.enabled,
    variants: json(input.variants),
    default: input.default,
    rules: json(rules),
    prerequisites: json(input.prerequisites),
    startsAt,
    endsAt,
  };
}

function fits(type: FlagType, value: unknown): boolean {
  return type === 'json' || (typeof value === type && (type !== 'number' || Number.isFinite(value)));
}

function variantIssues({ type, variants, default: fallback }: Input): Issue[] {
  const misfits = Object.entries(variants as JsonObject).filter(([, value]) => !fits(type, value));
  return [
    ...misfits.map(([name]) => ({ path: `variants.${name}`, message: `must be a ${type}, as the flag is one` })),
    ...(Object.hasOwn(variants, fallback) ? [] : [{ path: 'default', message: `there is no variant "${fallback}"` }]),
  ];
}

function serveIssues({ variants }: Input, serve: GivenServe, path: string): Issue[] {
  const missing = (variant: string, at: string): Issue[] =>
    Object.hasOwn(variants, variant) ? [] : [{ path: at, message: `there is no variant "${variant}"` }];
  if (typeof serve === 'string') return missing(serve, path);
  const total = serve.split.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...serve.split.flatMap(({ variant }, i) => missing(variant, `${path}.split.${i}.variant`)),
    ...(total > 0 ? [] : [{ path: `${path}.split`, message: 'give at least one variant a weight above 0' }]),
  ];
}
