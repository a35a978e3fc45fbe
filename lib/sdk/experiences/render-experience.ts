import type { Experience, Progress } from '../experience.ts';
import { labelsFrom } from '../labels.ts';
import type { Acts, Drawn, Hooks } from './acts.ts';
import { drawBanner } from './banner.ts';
import { drawChecklist } from './checklist.ts';
import { Floor } from './floor.ts';
import { Frame } from './frame.ts';
import { drawModal } from './modal.ts';
import { drawTooltip } from './tooltip.ts';
import { drawWalkthrough } from './walkthrough.ts';

/**
 * Draws an experience on `host` (the body of a page, or the part of it that stands in for one) in a shadow root of its own, and tells by the hooks what
 * becomes of it. Never throws: what goes wrong goes to `hooks.report`.
 */
export function renderExperience(experience: Experience, host: HTMLElement, hooks: Hooks = {}, progress: Progress = {}): Drawn {
  const report = hooks.report ?? (() => {});
  const floor = hooks.floor ?? new Floor();
  const name = `milepost.folded.${hooks.name ?? experience.key}`;
  const who = {};
  const once = new Set<string>();
  const tell = (what: 'shown' | 'clicked' | 'completed' | 'dismissed') => {
    if (!once.has(what)) hooks[what]?.();
    once.add(what);
  };
  let frame: Frame | null = null;
  const close = () => {
    if (frame === null) return;
    frame.close();
    frame = null;
    floor.leave(who);
    hooks.gone?.();
  };
  const acts: Acts = {
    shown: () => tell('shown'),
    clicked: () => tell('clicked'),
    completed: () => tell('completed'),
    progress: (now) => hooks.progress?.(now),
    end: (how) => {
      if (frame !== null) tell(how);
      close();
    },
    close,
    report,
    take: (wake) => frame !== null && floor.take(who, wake),
    leave: () => floor.leave(who),
    folded: () => hooks.shelf?.get(name) === '1',
    fold: (folded) => hooks.shelf?.set(name, folded ? '1' : '0'),
  };
  try {
    frame = new Frame({
      host,
      experience,
      report,
      follows: hooks.follows !== false,
      focuses: hooks.focuses !== false,
      clicked: acts.clicked,
      labels: labelsFrom(hooks.labels),
    });
    return draw(experience, frame, acts, progress);
  } catch (fault) {
    report(`an experience cannot be drawn: ${fault instanceof Error ? fault.message : String(fault)}`);
    close();
    return { update: () => {}, close: () => {} };
  }
}

function draw(experience: Experience, frame: Frame, acts: Acts, progress: Progress): Drawn {
  switch (experience.kind) {
    case 'walkthrough':
      return drawWalkthrough(experience, frame, acts, progress);
    case 'checklist':
      return drawChecklist(experience, frame, acts, progress);
    case 'banner':
      return drawBanner(experience, frame, acts);
    case 'modal':
      return drawModal(experience, frame, acts);
    case 'tooltip':
      return drawTooltip(experience, frame, acts);
    default:
      throw new Error(`its kind is not known: ${String((experience as { kind?: unknown }).kind)}`);
  }
}
