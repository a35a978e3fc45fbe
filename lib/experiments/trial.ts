import { pool } from '#lib/db';
import { parseInstant } from '#lib/kernel';
import { unplannedSample } from '#lib/stats';
import type { Context } from '#lib/workspace';
import type { ExperimentDetail, ExperimentRef } from './contract.ts';
import { experiment } from './experiment.ts';

export interface MilestoneOfTrial {
  readonly key: string;
  readonly weight: number;
  readonly essential: boolean;
  readonly value: boolean;
  readonly ready: boolean;
}

/** Whose figures are asked for, and as of when: an experiment's units, or (for an estimate) all that started in a period, as one arm. */
export interface Trial {
  readonly workspaceId: number;
  readonly unit: 'person' | 'account';
  readonly arms: readonly string[];
  /** The experiment's key; null: all units that started in the period, each exposed at its start, in the only arm */
  readonly key: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly asOf: Date;
  readonly milestones: readonly MilestoneOfTrial[];
}

export async function milestonesOf(workspaceId: number): Promise<MilestoneOfTrial[]> {
  const { rows } = await pool().query<MilestoneOfTrial>(
    `select key, weight, essential, value, status = 'ready' as ready from milestones where workspace_id = $1`,
    [workspaceId],
  );
  return rows;
}

const date = (text: string | null | undefined): Date | null => {
  const at = parseInstant(text);
  return at === null ? null : new Date(at);
};

export interface Opened {
  readonly described: ExperimentDetail;
  readonly trial: Trial;
  readonly planned: number;
  /** The planned end has come */
  readonly final: boolean;
}

/** Throws `Refusal('not-found')`. */
export async function openTrial(ctx: Context, { key }: ExperimentRef, asOf: string | undefined): Promise<Opened> {
  const described = await experiment(ctx, { key });
  const until = date(asOf) ?? new Date();
  const to = date(described.endsAt);
  return {
    described,
    planned: described.plannedSample ?? unplannedSample,
    final: to !== null && to <= until,
    trial: {
      workspaceId: ctx.workspaceId,
      unit: described.unit,
      arms: described.variants.map(({ id }) => id),
      key,
      from: date(described.startsAt),
      to,
      asOf: until,
      milestones: await milestonesOf(ctx.workspaceId),
    },
  };
}
