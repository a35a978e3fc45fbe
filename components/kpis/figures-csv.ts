import type { ActivationAnswer, NrrAnswer, TtfvAnswer, VelocityAnswer } from '#lib/metrics/contract';

type Cell = string | number | null;
interface Answers {
  readonly ttfv: TtfvAnswer;
  readonly activation: ActivationAnswer;
  readonly velocity: VelocityAnswer;
  readonly nrr: NrrAnswer;
}

/** All figures of the page as one table: `figure, group, what, value`, numbers unrounded, as RFC 4180 writes it. */
export function figuresCsv({ ttfv, activation, velocity, nrr }: Answers): string {
  const rows: Cell[][] = [['figure', 'group', 'what', 'value']];
  const add = (figure: string, group: string, what: Record<string, Cell>) => {
    for (const [name, value] of Object.entries(what)) rows.push([figure, group, name, value]);
  };
  const curves = [{ ...ttfv, group: '' }, ...ttfv.groups];
  for (const { group, n, reached, medianDays, ci95, p25, p75, curve } of curves) {
    add('ttfv', group, { n, reached, medianDays, ciLower: ci95?.[0] ?? null, ciUpper: ci95?.[1] ?? null, p25, p75 });
    for (const { day, survival } of curve) rows.push(['ttfv', group, `reached by day ${day}`, 1 - survival]);
  }
  const { started, mature, activated, rate, ci95, immature } = activation;
  add('activation', '', { started, mature, activated, rate, ciLower: ci95?.[0] ?? null, ciUpper: ci95?.[1] ?? null, immature });
  for (const cohort of activation.byCohort)
    add('activation', cohort.week, { mature: cohort.mature, activated: cohort.activated, rate: cohort.rate });
  const { perUnitWeek, completions, unitWeeks } = velocity;
  add('velocity', '', { perUnitWeek, completions, unitWeeks });
  for (const { week, share, units } of velocity.curve) add('velocity', `week ${week}`, { share, units });
  for (const { milestone, reached, share, medianDaysFromPrevious } of velocity.funnel)
    add('velocity', milestone, { reached, share, medianDaysFromPrevious });
  add('nrr', '', { accounts: nrr.accounts, nrr: nrr.nrr, grr: nrr.grr, r: nrr.pearson?.r ?? null, rho: nrr.spearman?.rho ?? null });
  for (const { account, score, nrr: kept, mrr } of nrr.points) add('nrr', account, { score, nrr: kept, mrr });
  return `${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it. */
function cellOf(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
