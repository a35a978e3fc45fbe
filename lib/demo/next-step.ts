import { failures, formats, integrations, templates } from './onboarding.ts';
import type { Random } from './random.ts';
import type { Beat } from './wire.ts';
import type { DemoPerson } from './world.ts';

/** Someone whom the trickle moves, with what they have done so far. */
export interface Actor {
  readonly person: DemoPerson;
  done: Set<string>;
  failed: number;
}

type Step = Pick<Beat, 'event' | 'properties'>;

/** What this person would plausibly do next, given how far they are: data first, then a report, then sharing and daily use. Notes it as done. */
export function nextStep(actor: Actor, chance: Random): Step {
  const step = stepOf(actor, chance);
  if (step.event !== undefined) actor.done.add(step.event);
  actor.failed = step.event === 'Data Import Failed' ? actor.failed + 1 : step.event === 'Dataset Uploaded' ? 0 : actor.failed;
  return step;
}

function stepOf({ done, failed, person }: Actor, chance: Random): Step {
  const format = chance.pick(formats);
  if (!done.has('Dataset Uploaded')) {
    // Whoever fails, tends to fail again: that is what a rescue is for.
    const fails = failed > 0 ? 0.55 : 0.2;
    return chance.weighted<Step>([
      [{ event: 'Dashboard Viewed', properties: { dashboard: 'Sample sales', sample: true } }, failed > 0 ? 1 : 4],
      [
        { event: 'Data Import Failed', properties: { format, reason: chance.pick(failures), rows: chance.between(200, 90_000) } },
        8 * fails,
      ],
      [
        { event: 'Dataset Uploaded', properties: { format, rows: Math.round(chance.around(8_000, 1.3)), source: 'upload' } },
        5 * (1 - fails),
      ],
      [
        { event: 'API Key Created', properties: { name: 'production' } },
        person.role === 'engineer' && !done.has('API Key Created') ? 2 : 0,
      ],
    ]);
  }
  const shares: Step = {
    event: 'Report Shared',
    properties: { via: chance.pick(['link', 'email', 'slack']), recipients: chance.between(1, 12) },
  };
  const makes: Step = { event: 'Report Created', properties: { template: chance.pick(templates), charts: chance.between(1, 9) } };
  const looks: Step = {
    event: 'Dashboard Viewed',
    properties: { dashboard: chance.pick(['Sales overview', 'Weekly KPIs', 'Churn watch', 'Marketing funnel']) },
  };
  if (!done.has('Report Created'))
    return chance.weighted<Step>([
      [makes, 5],
      [looks, 4],
      [{ event: 'Query Run', properties: { durationMs: chance.between(80, 2_400), rows: chance.between(10, 5_000) } }, 2],
    ]);
  return chance.weighted<Step>([
    [looks, 9],
    [{ event: 'Report Viewed', properties: { template: chance.pick(templates) } }, 6],
    [{ event: 'Query Run', properties: { durationMs: chance.between(80, 2_400), rows: chance.between(10, 5_000) } }, 4],
    [shares, done.has('Report Shared') ? 1 : 4],
    [makes, 1],
    [{ event: 'Teammate Invited', properties: { role: 'viewer' } }, person.founder && !done.has('Teammate Invited') ? 4 : 0],
    [
      { event: 'Integration Connected', properties: { integration: chance.pick(integrations) } },
      done.has('Integration Connected') ? 0 : 0.8,
    ],
  ]);
}
