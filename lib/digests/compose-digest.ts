import { publicUrl } from '#lib/channels';
import { pool } from '#lib/db';
import type { Instant } from '#lib/kernel';
import { figuresOfPage } from '#lib/metrics';
import type { SharedFigures } from '#lib/metrics/contract';
import type { DigestPreview, DigestSettings } from './contract.ts';
import { type DigestLine, digestHtml } from './digest-html.ts';

type Figures = Pick<SharedFigures, 'summary' | 'trend' | 'velocity'>;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const days = (value: number) => `${value.toFixed(1)} days`;
const count = new Intl.NumberFormat('en-GB');
const known = (value: number | null, write: (value: number) => string): string => (value === null ? 'not known yet' : write(value));

/** The letter with the figures as of an instant: subject, HTML that mail programs show without loading anything, and text. */
export async function composeDigest(workspaceId: number, { cadence, filters }: DigestSettings, now: Instant): Promise<DigestPreview> {
  const { rows } = await pool().query<{ name: string }>('select name from workspaces where id = $1', [workspaceId]);
  const workspace = rows[0]?.name ?? '';
  const figures = await figuresOfPage(workspaceId, filters, now);
  const lines = linesOf(figures);
  const search = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const url = `${publicUrl()}/home?${search}`;
  const on = new Date(now).toISOString().slice(0, 10);
  const funnel = figures.velocity.funnel.map(({ name, share, reached }) => ({
    name,
    share: share ?? 0,
    note: `${known(share, percent)} · ${count.format(reached)}`,
  }));
  return {
    subject: `Onboarding at ${workspace}: ${known(figures.summary.ttfv.medianDays, days)} to value, ${known(figures.summary.activation.rate, percent)} activated`,
    html: digestHtml({ workspace, on, cadence, lines, funnel, url }),
    text: [
      `Onboarding at ${workspace}, as of ${on} (UTC)`,
      '',
      ...lines.map(({ name, value, note }) => `${name}: ${value}\n  ${note}`),
      '',
      ...(funnel.length > 0 ? ['Milestones', ...funnel.map(({ name, note }) => `  ${name}: ${note}`), ''] : []),
      url,
    ].join('\n'),
  };
}

function linesOf({ summary: { ttfv, activation, velocity, nrr }, trend: { points } }: Figures): DigestLine[] {
  const between = (ci: readonly (number | null)[] | null, write: (value: number) => string) =>
    ci === null ? '' : `95 % CI ${ci.map((limit) => (limit === null ? 'open' : write(limit))).join(' to ')} · `;
  return [
    {
      name: 'Time to first value, median',
      value: known(ttfv.medianDays, days),
      note: `${between(ttfv.ci95, days)}${count.format(ttfv.reached)} of ${count.format(ttfv.n)} reached it`,
      weeks: points.map((point) => point.ttfv),
    },
    {
      name: 'Activation rate',
      value: known(activation.rate, percent),
      note: `${between(activation.ci95, percent)}${count.format(activation.activated)} of ${count.format(activation.mature)}, ${count.format(activation.immature)} too new`,
      weeks: points.map((point) => point.activation),
    },
    {
      name: 'Milestones a unit-week',
      value: known(velocity.perUnitWeek, (rate) => rate.toFixed(2)),
      note: `${between(velocity.ci95, (rate) => rate.toFixed(2))}${count.format(velocity.completions)} reached`,
      weeks: points.map((point) => point.velocity),
    },
    {
      name: 'Net revenue retention',
      value: known(nrr.nrr, percent),
      note: `GRR ${known(nrr.grr, percent)} · ${count.format(nrr.accounts)} accounts`,
      weeks: points.map((point) => point.nrr),
    },
  ];
}
