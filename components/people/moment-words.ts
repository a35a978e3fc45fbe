import { Activity, Building2, Eye, Flag, Link2, LogOut, type LucideIcon, Smartphone, Terminal, UserRound, Workflow } from 'lucide-react';
import { channelFace, faceOf, toneText } from '#components/canvas';
import { channelNames, handleWords } from '#components/words';
import { isObject } from '#lib/kernel';
import type { TimelineItem } from '#lib/people/contract';

export interface MomentWords {
  readonly icon: LucideIcon;
  /** Colours the icon */
  readonly tone: string;
  readonly title: string;
  /** A few words more, on the same line */
  readonly aside: string;
}

const quiet = 'text-muted-foreground';
type EventMoment = Extract<TimelineItem, { kind: 'event' }>;

const eventIcons: Readonly<Record<string, LucideIcon>> = {
  track: Activity,
  page: Eye,
  screen: Smartphone,
  identify: UserRound,
  group: Building2,
  alias: Link2,
  system: Terminal,
};

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** The first few plain values of properties or traits: `format: csv · rows: 8000`. */
function values(of: unknown): string {
  if (!isObject(of)) return '';
  const plain = Object.entries(of).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return plain
    .slice(0, 4)
    .map(([name, value]) => `${name}: ${text(value).slice(0, 40)}`)
    .join(' · ');
}

function eventTitle({ type, name, groupId, payload }: EventMoment): string {
  switch (type) {
    case 'identify':
      return 'Said who they are';
    case 'group':
      return isObject(payload) && isObject(payload.traits) && Object.keys(payload.traits).length > 0
        ? `Told of the account ${groupId}`
        : `Joined the account ${groupId}`;
    case 'page':
      return name ? `Viewed the page ${name}` : 'Viewed a page';
    case 'screen':
      return name ? `Viewed the screen ${name}` : 'Viewed a screen';
    case 'alias':
      return 'Two identities became one';
    default:
      return name ?? type;
  }
}

function eventWords(moment: EventMoment): MomentWords {
  const payload = isObject(moment.payload) ? moment.payload : {};
  return {
    icon: eventIcons[moment.type] ?? Activity,
    tone: quiet,
    title: eventTitle(moment),
    aside: values(payload.properties ?? payload.traits),
  };
}

const endings = {
  waiting: 'Waiting in',
  completed: 'Completed',
  converted: 'Reached the goal of',
  exited: 'Left',
  failed: 'Failed in',
} as const;

/** What a message says in a line: its subject, title or text. */
export function messageLine(rendered: unknown): string {
  if (!isObject(rendered)) return '';
  const line = [rendered.subject, rendered.title, rendered.text, rendered.reason, rendered.experience, rendered.url].find(
    (one) => typeof one === 'string',
  );
  return typeof line === 'string' ? line : '';
}

/** How a moment reads in a timeline. */
export function momentWords(moment: TimelineItem): MomentWords {
  switch (moment.kind) {
    case 'event':
      return eventWords(moment);
    case 'milestone':
      return { icon: Flag, tone: 'text-success', title: `Reached ${moment.name}`, aside: '' };
    case 'entered':
      return {
        icon: Workflow,
        tone: toneText.trigger,
        title: `Entered ${moment.journeyName}`,
        aside: `version ${moment.version}${moment.shadow ? ', shadow' : ''}`,
      };
    case 'step': {
      const face = faceOf(moment.nodeType ?? '', {});
      const handle = handleWords(moment.nodeType ?? '', moment.handle);
      return {
        icon: face.icon,
        tone: toneText[face.tone],
        title: moment.nodeLabel ?? face.title,
        aside: [handle, moment.journeyName].filter(Boolean).join(' · '),
      };
    }
    case 'message': {
      const face = channelFace(moment.channel);
      return {
        icon: face.icon,
        tone: toneText[face.tone],
        title: `${channelNames[moment.channel] ?? moment.channel}: ${messageLine(moment.rendered)}`,
        aside: moment.journeyName,
      };
    }
    case 'ended':
      return {
        icon: LogOut,
        tone: moment.status === 'failed' ? 'text-destructive' : quiet,
        title: `${endings[moment.status]} ${moment.journeyName}`,
        aside: moment.reason ?? '',
      };
  }
}
