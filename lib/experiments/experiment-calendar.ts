import { parseInstant, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import type { CalendarQuery, ExperimentCalendar } from './contract.ts';
import { allExperiments } from './experiment.ts';

const day = 86_400_000;

/** What runs in a period, what waits for a decision now, and what was learnt in the period. Throws `Refusal('invalid')` for a period that is none. */
export async function experimentCalendar(ctx: Context, query: CalendarQuery): Promise<ExperimentCalendar> {
  ctx.require('experiments:read');
  const from = parseInstant(query.from) ?? Date.now() - 90 * day;
  const to = parseInstant(query.to) ?? Math.max(from, Date.now()) + 30 * day;
  if (from >= to) {
    throw new Refusal('invalid', 'There is no time between the two.', { issues: [{ path: 'to', message: 'must lie after `from`' }] });
  }
  const { experiments, decisions } = await allExperiments(ctx.workspaceId);
  const names = new Map(experiments.map(({ key, name }) => [key, name]));
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    runs: experiments
      .flatMap(({ key, name, status, startsAt, endsAt }) => (startsAt === null ? [] : [{ key, name, status, startsAt, endsAt }]))
      .filter(({ startsAt, endsAt }) => Date.parse(startsAt) < to && (endsAt === null || Date.parse(endsAt) > from))
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.key < b.key ? -1 : 1)),
    due: experiments
      .filter(({ due }) => due)
      .map(({ key, name, status, endsAt, exposed, plannedSample }) => ({
        key,
        name,
        because: status === 'ended' ? ('end' as const) : ('sample' as const),
        endsAt,
        exposed,
        plannedSample,
      })),
    learnt: decisions
      .filter(({ decision }) => Date.parse(decision.at) >= from && Date.parse(decision.at) < to)
      .map(({ key, decision }) => ({ key, name: names.get(key) ?? key, decision })),
  };
}
