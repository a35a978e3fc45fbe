import { busyness, day, hour, midnight, sessionStart } from './office-hours.ts';
import { failures, formats, integrations, type Progress, templates } from './onboarding.ts';
import type { Random } from './random.ts';
import type { Beat } from './wire.ts';
import type { DemoPerson, Role } from './world.ts';

type Act = readonly [name: string, properties: (chance: Random) => NonNullable<Beat['properties']>];
const dashboards = ['Sales overview', 'Weekly KPIs', 'Churn watch', 'Marketing funnel', 'Finance close', 'Support load'] as const;

const look: Act = ['Dashboard Viewed', (chance) => ({ dashboard: chance.pick(dashboards) })];
const read: Act = ['Report Viewed', (chance) => ({ template: chance.pick(templates) })];
const query: Act = [
  'Query Run',
  (chance) => ({ durationMs: Math.round(chance.around(420, 0.9)), rows: Math.round(chance.around(900, 1.5)) }),
];
const make: Act = ['Report Created', (chance) => ({ template: chance.pick(templates), charts: chance.between(1, 9) })];
const share: Act = ['Report Shared', (chance) => ({ via: chance.pick(['link', 'email', 'slack']), recipients: chance.between(1, 12) })];
const save: Act = ['Report Exported', (chance) => ({ format: chance.pick(['pdf', 'csv', 'png']) })];
const upload: Act = [
  'Dataset Uploaded',
  (chance) => ({
    format: chance.pick(formats),
    rows: Math.round(chance.around(9_000, 1.4)),
    source: chance.pick(['upload', 'integration']),
  }),
];
const fail: Act = [
  'Data Import Failed',
  (chance) => ({ format: chance.pick(formats), reason: chance.pick(failures), rows: chance.between(200, 90_000) }),
];
const alert: Act = ['Alert Configured', (chance) => ({ metric: chance.pick(['revenue', 'signups', 'latency', 'tickets']) })];
const help: Act = [
  'Help Article Viewed',
  (chance) => ({ article: chance.pick(['Import a spreadsheet', 'Dates and formats', 'Share a report', 'Connect a database']) }),
];
const connect: Act = ['Integration Connected', (chance) => ({ integration: chance.pick(integrations) })];

const fluent: readonly (readonly [Act, number])[] = [
  [look, 34],
  [read, 20],
  [query, 16],
  [make, 5],
  [share, 6],
  [save, 6],
  [upload, 5],
  [fail, 2],
  [alert, 2],
  [help, 2],
  [connect, 0.4],
];
const loading: readonly (readonly [Act, number])[] = [
  [look, 46],
  [query, 18],
  [upload, 5],
  [fail, 5],
  [help, 12],
  [read, 8],
];
const looking: readonly (readonly [Act, number])[] = [
  [look, 58],
  [help, 20],
  [read, 16],
];

const habit: Record<Role, number> = { analyst: 0.8, engineer: 0.68, manager: 0.56, executive: 0.3 };
/** 0 just looking, 1 with data, 2 with a report of their own. */
type Stage = 0 | 1 | 2;
const engagement: Record<Stage, number> = { 0: 0.22, 1: 0.5, 2: 1 };
const pages = ['Dashboards', 'Reports', 'Datasets', 'Settings', 'Billing'] as const;

/** A person's working days after the first: the last quarter day by day, earlier months as a thin trace that shows who stayed. */
export function usage(person: DemoPerson, progress: Progress, from: number, until: number, quarterStart: number, chance: Random): Beat[] {
  const { account, drive, joinedAt } = person;
  const beats: Beat[] = [];
  const end = Math.min(until, staysUntil(person, progress, chance));
  const digest = progress.reportAt !== null && chance.chance(0.42);
  for (let dayStart = midnight(from, account.offset) + day; dayStart < end; dayStart += day) {
    const stage: Stage =
      progress.reportAt !== null && progress.reportAt < dayStart ? 2 : progress.datasetAt !== null && progress.datasetAt < dayStart ? 1 : 0;
    const dense = dayStart >= quarterStart;
    const trace = dense ? 1 : dayStart - joinedAt < 75 * day ? 0.3 : 0.035;
    if (digest && dense && stage === 2 && new Date(dayStart + 12 * hour).getUTCDay() === 1) {
      beats.push({
        type: 'track',
        userId: person.id,
        at: dayStart + 7 * hour,
        event: 'Weekly Digest Sent',
        properties: { passive: true, reports: chance.between(1, 6) },
      });
    }
    if (!chance.chance(habit[person.role] * (0.25 + 0.9 * drive) * engagement[stage] * busyness(dayStart + 12 * hour, 0) * trace)) continue;
    let at = sessionStart(dayStart, chance);
    for (let left = dense ? chance.between(1, stage === 2 ? 6 : 4) : 1; left > 0; left--) {
      const [event, properties] = chance.weighted(stage === 2 ? fluent : stage === 1 ? loading : looking);
      beats.push(
        chance.chance(0.07)
          ? { type: 'page', userId: person.id, at, name: chance.pick(pages), properties: { path: '/app' } }
          : { type: 'track', userId: person.id, at, event, properties: properties(chance) },
      );
      at += chance.around(4, 0.8) * (hour / 60);
    }
  }
  return beats.filter((beat) => beat.at < end);
}

// Who gave up is gone within days; of the others some drift away each month, the less driven first.
function staysUntil({ joinedAt, drive }: DemoPerson, { gaveUp, reportAt }: Progress, chance: Random): number {
  if (gaveUp) return joinedAt + (4 + 12 * chance.next()) * day;
  const monthly = (reportAt === null ? 0.2 : 0.015) + 0.16 * (1 - drive) ** 2;
  return joinedAt + Math.max(3, (-Math.log(1 - chance.next()) / monthly) * 30) * day;
}
