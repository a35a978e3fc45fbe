import { atWork, day, hour } from './office-hours.ts';
import type { Random } from './random.ts';
import type { Beat } from './wire.ts';
import type { DemoPerson, Role } from './world.ts';

/** How far someone got, and when: what their later use depends on. */
export interface Progress {
  readonly beats: readonly Beat[];
  readonly datasetAt: number | null;
  readonly reportAt: number | null;
  /** Gave up after failed imports: soon gone. */
  readonly gaveUp: boolean;
}

const minute = hour / 60;
const uploads: Record<Role, number> = { analyst: 0.94, engineer: 0.95, manager: 0.74, executive: 0.34 };
const pace: Record<Role, number> = { analyst: 0.4, engineer: 0.3, manager: 1.2, executive: 2.5 };
export const formats = ['csv', 'xlsx', 'parquet', 'json', 'google-sheet'] as const;
export const failures = [
  'unrecognised date format',
  'duplicate column names',
  'file too large',
  'encoding not supported',
  'connection timed out',
] as const;
export const integrations = ['snowflake', 'postgres', 'hubspot', 'salesforce', 'google-analytics', 'stripe'] as const;
export const templates = ['revenue overview', 'weekly pipeline', 'cohort retention', 'campaign performance', 'blank'] as const;

/** A person's first weeks: sign-up, first dataset (with its failed attempts), first report, sharing, inviting, connecting. */
export function onboarding(person: DemoPerson, chance: Random): Progress {
  const { drive, role, founder, account, joinedAt } = person;
  const beats: Beat[] = [];
  const tell = (at: number, event: string, properties: NonNullable<Beat['properties']>) =>
    beats.push({ type: 'track', userId: person.id, at, event, properties });
  // Where nobody leads the way everything takes longer.
  const drag = Math.exp(3 * (0.6 - account.quality));
  // What follows within the hour is still the same sitting; what comes later, comes at work.
  const soon = (at: number, days: number) => (days * day < hour ? at + days * day : atWork(at + days * day, account.offset, chance));

  tell(joinedAt + 3_000, 'Signed Up', { source: founder ? account.source : 'invitation', invited: !founder });
  if (chance.chance(0.75))
    tell(joinedAt + 3 * minute * (0.5 + chance.next()), 'Dashboard Viewed', { dashboard: 'Sample sales', sample: true });
  if (chance.chance(founder ? 0.35 + 0.6 * drive : 0.14 * drive)) {
    const at = soon(joinedAt, chance.around((founder ? 0.9 : 5) * drag, 1));
    for (let i = 0, n = chance.between(1, founder ? 3 : 1); i < n; i++)
      tell(at + i * minute, 'Teammate Invited', { role: chance.pick(['editor', 'viewer']) });
  }
  if (chance.chance(role === 'engineer' ? 0.75 : 0.12))
    tell(soon(joinedAt, chance.around(0.7, 1.3)), 'API Key Created', { name: chance.pick(['production', 'staging', 'notebook']) });

  let datasetAt: number | null = null;
  let gaveUp = false;
  if (chance.chance(Math.min(0.985, uploads[role] * (0.26 + 0.88 * drive)))) {
    let at = soon(joinedAt, chance.around(pace[role] * drag, 1.2));
    const format = chance.weighted([
      ['csv', 40],
      ['xlsx', 22],
      ['google-sheet', 16],
      ['json', 12],
      ['parquet', 10],
    ]);
    const hard = format === 'xlsx' || format === 'json' ? 0.42 : 0.2;
    for (let tries = 0; chance.chance(hard) && !gaveUp && tries < 7; tries++) {
      tell(at, 'Data Import Failed', { format, reason: chance.pick(failures), rows: chance.between(200, 90_000) });
      if (tries >= 2) gaveUp = chance.chance(0.65 * (1 - drive));
      at = chance.chance(0.65) ? at + chance.around(6, 0.8) * minute : soon(at, chance.around(1.5, 0.9));
    }
    if (!gaveUp) {
      datasetAt = at;
      tell(at, 'Dataset Uploaded', { format, rows: Math.round(chance.around(8_000, 1.4)), source: 'upload' });
    }
  }

  let reportAt: number | null = null;
  const makes = datasetAt === null ? 0.3 * drive : 0.38 + 0.6 * drive;
  if (!gaveUp && chance.chance(makes)) {
    reportAt = datasetAt === null ? soon(joinedAt, chance.around(7, 0.8)) : soon(datasetAt, chance.around(0.4 * drag, 1.3));
    tell(reportAt, 'Report Created', { template: chance.pick(templates), charts: chance.between(1, 9) });
    if (chance.chance(0.1 + 0.8 * drive))
      tell(soon(reportAt, chance.around(1.6 * drag, 1)), 'Report Shared', {
        via: chance.pick(['link', 'email', 'slack']),
        recipients: chance.between(1, 12),
      });
    if (chance.chance((role === 'executive' ? 0.1 : 0.55) * drive ** 2))
      tell(soon(reportAt, chance.around(3 * drag, 1)), 'Integration Connected', { integration: chance.pick(integrations) });
  }
  return { beats, datasetAt, reportAt, gaveUp };
}
