import { Footprints, ListChecks, type LucideIcon, Megaphone, MessageCircleQuestion, PanelTop } from 'lucide-react';
import type { ExperienceInput, ExperienceKind } from '#lib/channels/contract';

interface Face {
  readonly title: string;
  readonly says: string;
  readonly icon: LucideIcon;
}

export const kindFaces: Readonly<Record<ExperienceKind, Face>> = {
  walkthrough: { title: 'Walkthrough', says: 'Steps beside what they speak of', icon: Footprints },
  checklist: { title: 'Checklist', says: 'Things to do that tick themselves', icon: ListChecks },
  banner: { title: 'Banner', says: 'A line at the edge of the page', icon: Megaphone },
  modal: { title: 'Modal', says: 'A window that asks for an answer', icon: PanelTop },
  tooltip: { title: 'Tooltip', says: 'A hint that hangs on something', icon: MessageCircleQuestion },
};

/** What it says first, for lists. */
export function firstWords(experience: ExperienceInput): string {
  switch (experience.kind) {
    case 'walkthrough':
      return experience.steps[0]?.title ?? '';
    case 'banner':
      return experience.text;
    case 'tooltip':
      return experience.title ?? experience.body;
    default:
      return experience.title;
  }
}
