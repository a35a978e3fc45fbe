import type { Flag, FlagType } from '#lib/flags/contract';
import type { Json, JsonObject } from '#lib/kernel';
import type { Replacement } from './queries.ts';

/** A rule while it is edited; `id` names its row. */
export interface DraftRule {
  readonly id: number;
  readonly rule: Replacement['rules'] extends (infer Rule)[] | undefined ? Rule : never;
}
/** A variant while it is edited: names may be empty or twice for a moment. */
export interface DraftVariant {
  readonly id: number;
  readonly name: string;
  readonly value: Json;
}
/** A flag while it is edited. */
export interface Draft extends Omit<Replacement, 'variants' | 'rules'> {
  readonly variants: readonly DraftVariant[];
  readonly rules: readonly DraftRule[];
}

let last = 0;
/** A name for a new row, unlike all others of this page. */
export const freshId = (): number => ++last;

export function draftOf(flag: Flag): Draft {
  const { name, description, type, enabled, variants, default: fallback, prerequisites, startsAt, endsAt, rules } = flag;
  return {
    name,
    description,
    type,
    enabled,
    default: fallback,
    prerequisites,
    startsAt,
    endsAt,
    variants: Object.entries(variants as JsonObject).map(([key, value]) => ({ id: freshId(), name: key, value })),
    rules: rules.map((rule) => ({ id: freshId(), rule })),
  };
}

/** The draft as it is sent. */
export const replacementOf = ({ variants, rules, ...rest }: Draft): Replacement => ({
  ...rest,
  variants: Object.fromEntries(variants.map(({ name, value }) => [name, value])),
  rules: rules.map(({ rule }) => rule),
});

/** Renames a variant wherever the flag speaks of it. */
export function renamed(draft: Draft, id: number, name: string): Draft {
  const before = draft.variants.find((one) => one.id === id)?.name;
  const other = (variant: string) => (variant === before ? name : variant);
  return {
    ...draft,
    default: other(draft.default),
    variants: draft.variants.map((one) => (one.id === id ? { ...one, name } : one)),
    rules: draft.rules.map(({ id: row, rule }) => ({
      id: row,
      rule: {
        ...rule,
        serve:
          typeof rule.serve === 'string'
            ? other(rule.serve)
            : { ...rule.serve, split: rule.serve.split.map((part) => ({ ...part, variant: other(part.variant) })) },
      },
    })),
  };
}

/** What a new variant of a flag of this type holds. */
export const emptyValue = (type: FlagType): Json => ({ boolean: true, string: '', number: 0, json: {} })[type];

/** What a new flag of this type begins with. */
export function starterOf(type: FlagType): Pick<Replacement, 'variants' | 'default'> {
  switch (type) {
    case 'boolean':
      return { variants: { on: true, off: false }, default: 'off' };
    case 'string':
      return { variants: { control: 'control', treatment: 'treatment' }, default: 'control' };
    case 'number':
      return { variants: { low: 1, high: 10 }, default: 'low' };
    case 'json':
      return { variants: { basic: {}, extended: { extended: true } }, default: 'basic' };
  }
}
