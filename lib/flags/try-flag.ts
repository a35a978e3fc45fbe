import { explain } from '#lib/journey';
import type { Instant, Json } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { FlagDefinition, FlagRule, FlagTrial, FlagVerdict } from './contract.ts';
import { evaluate, type Tell } from './evaluate.ts';
import { noSuchFlag } from './flag.ts';
import { flagFields } from './flag-fields.ts';
import { heldSet, loadFlagSet } from './flag-set.ts';
import { subjectFor } from './subject.ts';

/**
 * What this person gets, step by step; of a draft too, which is checked as if it were saved. Counts and exposes nobody. Throws `Refusal` `not-found`
 * or `invalid`.
 */
export async function tryFlag(ctx: Context, { key, userId, traits, draft }: FlagTrial & { key: string }): Promise<FlagVerdict> {
  ctx.require('flags:read');
  ctx.require('people:read');
  const { workspaceId } = ctx;
  const stored = await loadFlagSet(workspaceId);
  const definition = draft === undefined ? stored.flags.get(key) : await checked(ctx, key, draft);
  if (definition === undefined) throw noSuchFlag(key);
  const set = heldSet([...[...stored.flags.values()].filter((flag) => flag.key !== key), definition], stored.units, stored.timezone);
  const now = Date.now() as Instant;
  const { subject, known } = await subjectFor(workspaceId, { userId, traits }, set.needs, set.timezone, now);
  const steps: FlagVerdict['steps'] = [];
  const tell: Tell = (text, holds, about) => {
    if (about === undefined) steps.push({ text, holds });
    else if ('bucket' in about) steps.push({ text, holds, detail: { ...about.bucket } });
    else steps.push({ text: `${text}: ${asked(about.rule)}`, holds, detail: detailOf(about.rule) });
  };
  const detailOf = ({ if: condition }: FlagRule): Json =>
    condition === undefined ? null : (JSON.parse(JSON.stringify(explain(condition, subject.facts, { now }))) as Json);
  const { value, variant, reason } = evaluate(set, definition, subject, now, tell);
  return { value, variant, reason, known, steps };
}

/** A draft as it would be stored. Nothing is written: the transaction only reads. */
async function checked(ctx: Context, key: string, draft: NonNullable<FlagTrial['draft']>): Promise<FlagDefinition> {
  const fields = await ctx.transaction((tx) => flagFields(tx, ctx.workspaceId, { ...draft, key }));
  return {
    ...(draft as Omit<FlagDefinition, 'key' | 'startsAt' | 'endsAt'>),
    key,
    startsAt: fields.startsAt?.toISOString() ?? null,
    endsAt: fields.endsAt?.toISOString() ?? null,
  };
}

const standingWords = { open: 'is in', entered: 'has entered', finished: 'has finished' } as const;

function asked({ if: condition, journey, proficiency }: FlagRule): string {
  const parts = [
    ...(condition === undefined ? [] : ['its condition']),
    ...(journey === undefined ? [] : [`${standingWords[journey.is]} the journey ${journey.key}`]),
    ...(proficiency === undefined ? [] : [`is ${proficiency.join(' or ')}`]),
  ];
  return parts.length === 0 ? 'everyone' : parts.join(', and ');
}
