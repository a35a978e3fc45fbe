import type { JsonObject } from '#lib/kernel';
import type { FlagDefinition, FlagRule, FlagType, Prerequisite } from './contract.ts';

/** A row of `flags`. */
export interface FlagRow {
  key: string;
  name: string;
  description: string;
  type: FlagType;
  enabled: boolean;
  variants: JsonObject;
  default: string;
  rules: FlagRule[];
  prerequisites: Prerequisite[];
  starts_at: Date | null;
  ends_at: Date | null;
  revision: number;
  created_at: Date;
  updated_at: Date;
}

/** The flag as the API writes it. */
export const definitionOf = (row: FlagRow): FlagDefinition => ({
  key: row.key,
  name: row.name,
  description: row.description,
  type: row.type,
  enabled: row.enabled,
  variants: row.variants,
  default: row.default,
  rules: row.rules,
  prerequisites: row.prerequisites,
  startsAt: row.starts_at?.toISOString() ?? null,
  endsAt: row.ends_at?.toISOString() ?? null,
});
