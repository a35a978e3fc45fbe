import type { Needs, Stimulus } from '#lib/journey';
import type { News } from '#lib/people';

/** Whether a stimulus can move a run of a plan at all. Most cannot, and then nobody is asked. */
export function concerns({ stimuli, timely }: Needs, name: string | null, news: News, stimulus: Stimulus): boolean {
  if (stimulus.kind !== 'event') return true;
  if (timely || news.traits.size > 0 || news.moved) return true;
  if (name !== null && stimuli.events.has(name)) return true;
  return news.reached.some((milestone) => stimuli.milestones.has(milestone));
}
