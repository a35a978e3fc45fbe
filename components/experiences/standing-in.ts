import type { ExperienceInput } from '#lib/channels/contract';

const mark = 'data-stands-for';

/**
 * An experience for a page that is not the app's: whatever it hangs on is stood in for by an element of `page`, and it shows on whatever path this is.
 * What is no selector stays as it is, so that the preview says so.
 */
export function standingIn(experience: ExperienceInput, page: Document): ExperienceInput {
  const places = [...page.querySelectorAll('[data-stand-in]')];
  const offered = [places[1], places[2], places[0], places[3]].filter((place) => place !== undefined);
  let next = 0;
  const known = new Map<string, string>();
  const stand = (anchor: string): string => {
    const before = known.get(anchor);
    if (before !== undefined) return before;
    try {
      page.querySelector(anchor);
    } catch {
      return anchor;
    }
    const place = offered[next++ % offered.length];
    const name = place?.getAttribute(mark) ?? String(next);
    place?.setAttribute(mark, name);
    const selector = `[${mark}="${name}"]`;
    known.set(anchor, selector);
    return selector;
  };
  if (experience.kind === 'tooltip') return { ...experience, anchor: stand(experience.anchor) };
  if (experience.kind !== 'walkthrough') return experience;
  const steps = experience.steps.map(({ page: _, ...step }) =>
    step.anchor === undefined ? step : { ...step, anchor: stand(step.anchor) },
  );
  return { ...experience, steps };
}
