import type { Needs, StandingChange, Stimuli, Stimulus } from '#lib/journey';
import type { News } from '#lib/people';

/** Whether a stimulus can move a run of a plan at all. Most cannot, and then nobody is asked. `changes`: those of the person's standing that came with it. */
export function concerns(
  { stimuli, timely }: Needs,
  name: string | null,
  news: News,
  stimulus: Stimulus,
  changes: readonly StandingChange[],
): boolean {
  if (stimulus.kind === 'segment') return timely || stimuli.segments.has(stimulus.segment);
  if (stimulus.kind === 'struggle') return timely || stimuli.struggles.has(stimulus.step);
  if (stimulus.kind !== 'event') return true;
  if (timely || news.traits.size > 0 || news.moved) return true;
  if (name !== null && stimuli.events.has(name)) return true;
  if (changes.some(({ rule }) => (rule.kind === 'segment' ? stimuli.segments : stimuli.struggles).has(rule.key))) return true;
  return news.reached.some((milestone) => stimuli.milestones.has(milestone));
}

/** Whether a stimulus that is no event may start a run of a plan. */
export function mayStart(stimuli: Stimuli, stimulus: Stimulus): boolean {
  switch (stimulus.kind) {
    case 'milestone':
      return stimuli.milestones.has(stimulus.milestone);
    case 'segment':
      return stimuli.segments.has(stimulus.segment);
    case 'struggle':
      return stimuli.struggles.has(stimulus.step);
    case 'score':
      return stimuli.models.has(stimulus.model);
    case 'date':
      return stimuli.date;
    default:
      return false;
  }
}
