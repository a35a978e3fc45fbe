import { setImmediate as letOthersIn } from 'node:timers/promises';
import { type Instant, parseInstant } from '#lib/kernel';
import { reader } from './columns/reader.ts';
import type { SummaryQuery, TrendAnswer } from './contract.ts';
import { summaryAnswer } from './summary.ts';

const msPerWeek = 7 * 86_400_000;
const weeks = 12;
/** Of more units than this only every second week is answered: each point is a pass over all of them. */
const manyUnits = 200_000;

/**
 * The four figures as they stood at the end of each of the last twelve weeks, the oldest first: the period moves along with the instant. Weeks before
 * anybody had started are left out. Who is in a segment is told as of now.
 */
export async function trendAnswer(workspaceId: number, query: SummaryQuery, now: Instant): Promise<TrendAnswer> {
  const read = reader(workspaceId, now);
  const { size, at } = await read(query.unit);
  const end = parseInstant(query.asOf) ?? at;
  const step = size > manyUnits ? 2 : 1;
  const points: TrendAnswer['points'] = [];
  for (let week = weeks - step; week >= 0; week -= step) {
    const { ttfv, activation, velocity, nrr, asOf } = await summaryAnswer(workspaceId, earlier(query, end, week * msPerWeek), now, read);
    if (ttfv.n > 0 || activation.started > 0)
      points.push({ asOf, ttfv: ttfv.medianDays, activation: activation.rate, velocity: velocity.perUnitWeek, nrr: nrr.nrr });
    await letOthersIn();
  }
  return { points };
}

function earlier(query: SummaryQuery, end: number, by: number): SummaryQuery {
  const moved = (text: string | undefined) => {
    const at = parseInstant(text);
    return at === null ? undefined : new Date(at - by).toISOString();
  };
  const { from: _, to: __, ...rest } = query;
  const [from, to] = [moved(query.from), moved(query.to)];
  return { ...rest, ...(from ? { from } : {}), ...(to ? { to } : {}), asOf: new Date(end - by).toISOString() };
}
