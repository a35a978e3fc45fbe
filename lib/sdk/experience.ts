/* What an app shows for Milepost. lib/channels/experience-contract.ts checks the same by zod; here it is plain, for pages. */

interface Base {
  key: string;
  name: string;
  theme?: { accent?: string; radius?: number; mode?: 'light' | 'dark' | 'auto' };
}

export type Placement = 'auto' | 'top' | 'right' | 'bottom' | 'left';

/** A button, or a link in a banner; without an address it only ends what it stands in. */
export interface ExperienceLink {
  label: string;
  url?: string;
}

export interface WalkthroughStep {
  title: string;
  body: string;
  /** A CSS selector; none: the step stands in the middle */
  anchor?: string;
  placement?: Placement;
  /** The path of the pages on which it shows, `*` matching anything; elsewhere it waits */
  page?: string;
  /** `click`: a click on the anchor goes on */
  advance?: 'button' | 'click';
  /** What the button says */
  next?: string;
}

export interface Walkthrough extends Base {
  kind: 'walkthrough';
  steps: WalkthroughStep[];
}

export interface ChecklistItem {
  id: string;
  title: string;
  body?: string;
  /** Ticks itself when the person reaches it */
  milestone?: string;
  url?: string;
}

export interface Checklist extends Base {
  kind: 'checklist';
  title: string;
  body?: string;
  items: ChecklistItem[];
}

export interface Banner extends Base {
  kind: 'banner';
  text: string;
  position: 'top' | 'bottom';
  action?: ExperienceLink;
  dismissible: boolean;
}

export interface Modal extends Base {
  kind: 'modal';
  title: string;
  body: string;
  /** The first is the main one, and completes it */
  actions: ExperienceLink[];
}

export interface Tooltip extends Base {
  kind: 'tooltip';
  anchor: string;
  title?: string;
  body: string;
  placement?: Placement;
  /** A pulsing spot that opens it by a click; else it is open when it shows */
  beacon: boolean;
}

export type Experience = Walkthrough | Checklist | Banner | Modal | Tooltip;

/** How far one person is, on any device. */
export interface Progress {
  /** The step of a walkthrough, from 0 */
  step?: number;
  /** The items of a checklist that are ticked, by hand or by a milestone */
  done?: string[];
}
