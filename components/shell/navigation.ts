import {
  Activity,
  Banknote,
  Building2,
  Flag,
  FlaskConical,
  House,
  LayoutTemplate,
  LifeBuoy,
  ListChecks,
  type LucideIcon,
  Mail,
  MonitorPlay,
  Send,
  Shapes,
  ToggleLeft,
  Users,
  Workflow,
} from 'lucide-react';
import type { Scope } from '#lib/workspace/contract';

export interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** `g`, then this letter, goes there */
  readonly letter: string;
  readonly scope: Scope;
}

/** The pages there are, in the order of the navigation. */
export const places: readonly Place[] = [
  { href: '/home', label: 'Home', icon: House, letter: 'h', scope: 'metrics:read' },
  { href: '/journeys', label: 'Journeys', icon: Workflow, letter: 'j', scope: 'journeys:read' },
  { href: '/people', label: 'People', icon: Users, letter: 'p', scope: 'people:read' },
  { href: '/accounts', label: 'Accounts', icon: Building2, letter: 'a', scope: 'people:read' },
  { href: '/revenue', label: 'Revenue', icon: Banknote, letter: 'v', scope: 'metrics:read' },
  { href: '/milestones', label: 'Milestones', icon: Flag, letter: 'm', scope: 'milestones:read' },
  { href: '/segments', label: 'Segments', icon: Shapes, letter: 'e', scope: 'segments:read' },
  { href: '/struggles', label: 'Struggles', icon: LifeBuoy, letter: 'u', scope: 'struggles:read' },
  { href: '/experiments', label: 'Experiments', icon: FlaskConical, letter: 'x', scope: 'experiments:read' },
  { href: '/flags', label: 'Flags', icon: ToggleLeft, letter: 'f', scope: 'flags:read' },
  { href: '/messages', label: 'Messages', icon: Mail, letter: 's', scope: 'messages:read' },
  { href: '/work', label: 'Tasks and leads', icon: ListChecks, letter: 'k', scope: 'tasks:read' },
  { href: '/templates', label: 'Templates', icon: LayoutTemplate, letter: 'l', scope: 'templates:read' },
  { href: '/experiences', label: 'Experiences', icon: MonitorPlay, letter: 'i', scope: 'experiences:read' },
  { href: '/channels', label: 'Channels', icon: Send, letter: 'c', scope: 'workspace:read' },
  { href: '/telemetry', label: 'Telemetry', icon: Activity, letter: 't', scope: 'telemetry:read' },
];

/** Whether `path` is the place itself or lies below it. */
export const isAt = (path: string, { href }: Place): boolean => path === href || path.startsWith(`${href}/`);
