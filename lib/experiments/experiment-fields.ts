import type { Prisma, Tx } from '#lib/db';
import { needsOf, validateCondition } from '#lib/journey';
import { type Issue, parseInstant, Refusal } from '#lib/kernel';
import type { ExperimentInput, Metric } from './contract.ts';

const date = (text: string | null | undefined): Date | null => {
  const at = parseInstant(text);
  return at === null ? null : new Date(at);
};
const json = (value: unknown) => value as Prisma.InputJsonValue;

/** The columns of an experiment. Throws `Refusal('invalid')` with an issue a path. */
export async function experimentFields(tx: Tx, workspaceId: number, input: ExperimentInput) {
  const issues = [...ownIssues(input), ...(await metricIssues(tx, workspaceId, input))];
  if (issues.length > 0) throw new Refusal('invalid', 'This experiment cannot be used as it is.', { issues });
  return {
    name: input.name,
    hypothesis: input.hypothesis,
    unit: input.unit,
    variants: json(input.variants),
    control: input.control,
    primary: json(input.primary),
    secondary: json(input.secondary),
    guardrails: json(input.guardrails),
    covariates: input.covariates,
    minimumEffect: input.minimumEffect ?? null,
    plannedSample: input.plannedSample ?? null,
    startsAt: date(input.startsAt),
    endsAt: date(input.endsAt),
  };
}

function ownIssues({ variants, control, startsAt, endsAt }: ExperimentInput): Issue[] {
  const issues: Issue[] = [];
  for (const [i, { id }] of variants.entries()) {
    if (variants.findIndex((other) => other.id === id) < i) {
      issues.push({ path: `variants.${i}.id`, message: `"${id}" is taken: give each variant an id of its own` });
    }
  }
  if (variants.every(({ weight }) => weight === 0))
    issues.push({ path: 'variants', message: 'give at least one variant a weight above 0' });
  if (variants.every(({ id }) => id !== control)) issues.push({ path: 'control', message: 'must be the id of one of the variants' });
  const [from, to] = [date(startsAt), date(endsAt)];
  if (from && to && from >= to) issues.push({ path: 'endsAt', message: 'must lie after `startsAt`' });
  return issues;
}

async function metricIssues(tx: Tx, workspaceId: number, { primary, secondary, guardrails, unit }: ExperimentInput): Promise<Issue[]> {
  const rows = await tx.milestone.findMany({ where: { workspaceId }, select: { key: true } });
  const known = new Set(rows.map(({ key }) => key));
  const check = (metric: Metric, path: string): Issue[] => {
    if ('milestone' in metric && metric.milestone !== undefined && !known.has(metric.milestone)) {
      return [{ path: `${path}.milestone`, message: `there is no milestone ${metric.milestone}` }];
    }
    if (metric.kind === 'nrr' && unit !== 'account') {
      return [{ path: `${path}.kind`, message: 'NRR is a figure of accounts: make the unit `account`' }];
    }
    return metric.kind === 'count' && metric.where !== undefined ? whereIssues(metric.where, `${path}.where`) : [];
  };
  return [
    ...check(primary, 'primary'),
    ...secondary.flatMap((metric, i) => check(metric, `secondary.${i}`)),
    ...guardrails.flatMap((metric, i) => check(metric, `guardrails.${i}`)),
  ];
}

/** A metric counts events by what they carry: what is true of people changes with time, and would make the same count differ between two looks. */
function whereIssues(where: unknown, path: string): Issue[] {
  const checked = validateCondition(where, {}, path);
  if ('issues' in checked) return [...checked.issues];
  const { events, traitHistory, messages, segments, milestones, struggles, scores, timely, stimuli } = needsOf(checked.condition);
  const asks = [events, traitHistory, segments, milestones, struggles, scores, stimuli.traits].some(({ size }) => size > 0);
  return asks || messages || timely ? [{ path, message: 'may only ask about properties of the event' }] : [];
}
