import type { Context } from '#lib/workspace';
import type { JourneyTemplate } from './contract.ts';
import { templates } from './journey-templates/templates.ts';

const reviewDays = 90;
const day = 86_400_000;

/** Journeys to begin with, in the order of a customer's life. Each has a hypothesis, to be looked at 90 days after `now`. */
export function journeyTemplates(ctx: Context, now = Date.now()): JourneyTemplate[] {
  ctx.require('journeys:read');
  const reviewOn = new Date(now + reviewDays * day).toISOString().slice(0, 10);
  return templates.map(({ draws, ...template }) => ({
    ...template,
    document: {
      name: template.name,
      description: template.says,
      hypothesis: { statement: template.hypothesis, metric: template.metric, owner: 'Customer success', reviewOn },
      entry: { audience: null, reentry: 'once', runKey: null },
      exits: [],
      goal: null,
      ...draws,
    },
  }));
}
