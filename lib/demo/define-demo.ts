import experiences from './experiences.json' with { type: 'json' };
import experiments from './experiments.json' with { type: 'json' };
import flags from './flags.json' with { type: 'json' };
import firstReport from './journeys/first-report.json' with { type: 'json' };
import importRescue from './journeys/import-rescue.json' with { type: 'json' };
import spreadTheWord from './journeys/spread-the-word.json' with { type: 'json' };
import { ask } from './mailbox.ts';
import milestones from './milestones.json' with { type: 'json' };
import standing from './standing.json' with { type: 'json' };
import templates from './templates.json' with { type: 'json' };

export const demoMilestones = milestones;
export const demoSegments = standing.segments;
export const demoStruggles = standing.struggles;
export const demoExperiences = experiences;
export const demoFlags = flags;
export const demoTemplates = templates;
export const demoExperiments = experiments;
export const demoJourneys = [firstReport, importRescue, spreadTheWord];
/** Who answers for the demo's journeys, and what they are found by. */
export const demoLabels: Readonly<Record<string, { owner: string; tags: readonly string[] }>> = {
  'first-report': { owner: 'maria.lindqvist@tideline.test', tags: ['activation', 'trial'] },
  'import-rescue': { owner: 'jonas.keller@tideline.test', tags: ['rescue', 'setup'] },
  'spread-the-word': { owner: 'maria.lindqvist@tideline.test', tags: ['adoption', 'invites'] },
};

/** Makes the demo's milestones, segments, struggle rules, experiences, flags, templates, experiments and journeys and puts them live. What is there already stays as its owner has made it. */
export async function defineDemo(
  { url, apiToken }: { url: string; apiToken: string },
  tell: (done: number, total: number) => void,
): Promise<void> {
  const rules = [
    ...demoMilestones.map((rule) => ({ path: '/api/milestones', rule })),
    ...demoSegments.map((rule) => ({ path: '/api/segments', rule })),
    ...demoStruggles.map((rule) => ({ path: '/api/struggles', rule })),
    ...demoExperiences.map((rule) => ({ path: '/api/experiences', rule })),
    ...demoFlags.map((rule) => ({ path: '/api/flags', rule })),
    ...demoTemplates.map((rule) => ({ path: '/api/templates', rule })),
  ];
  const total = rules.length + demoExperiments.length + demoJourneys.length;
  let done = 0;
  const expect = async (wanted: readonly number[], method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => {
    const answer = await ask(url, apiToken, method, path, body);
    if (!wanted.includes(answer.status))
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 600)}`);
    return answer.status;
  };
  for (const { path, rule } of rules) {
    if ((await expect([200, 404], 'GET', `${path}/${rule.key}`)) === 404) await expect([200, 201, 409], 'POST', path, rule);
    tell(++done, total);
  }
  for (const experiment of demoExperiments) {
    if ((await expect([200, 404], 'GET', `/api/experiments/${experiment.key}`)) === 404) {
      await expect([200, 201], 'POST', '/api/experiments', experiment);
      await expect([200, 201], 'POST', `/api/experiments/${experiment.key}/start`, { plannedSample: 1_000 });
    }
    tell(++done, total);
  }
  for (const journey of demoJourneys) {
    if ((await expect([200, 404], 'GET', `/api/journeys/${journey.key}`)) === 404) {
      await expect([200, 201], 'POST', '/api/journeys', reviewedInTime(journey));
      await expect([200, 201], 'POST', `/api/journeys/${journey.key}/publish`, { mode: 'live' });
      await expect([200], 'PUT', `/api/journeys/${journey.key}/labels`, demoLabels[journey.key]);
    }
    tell(++done, total);
  }
}

const reviewDays = 28;
/** A hypothesis is looked at again some weeks after the demo is made, whenever that is. */
const reviewedInTime = ({ hypothesis, ...journey }: (typeof demoJourneys)[number]) => ({
  ...journey,
  hypothesis: hypothesis && { ...hypothesis, reviewOn: new Date(Date.now() + reviewDays * 86_400_000).toISOString().slice(0, 10) },
});
