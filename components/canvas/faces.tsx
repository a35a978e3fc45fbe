import {
  Bell,
  CircleStop,
  Clock,
  Database,
  GitBranch,
  Hash,
  Hourglass,
  type LucideIcon,
  Mail,
  MonitorSmartphone,
  PencilLine,
  Split,
  SquareCheck,
  ToggleRight,
  TriangleAlert,
  UserRoundPlus,
  WandSparkles,
  Webhook,
  Zap,
} from 'lucide-react';
import type { Channel, NodeType } from '#lib/journey';

/** Kinds are told apart by icon and a thin coloured edge. */
export type Tone = 'trigger' | 'wait' | 'logic' | 'message' | 'people' | 'experiment' | 'end';

export interface Face {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

const faces = {
  trigger: { title: 'Start', icon: Zap, tone: 'trigger' },
  wait: { title: 'Wait', icon: Clock, tone: 'wait' },
  'wait-until': { title: 'Wait until', icon: Hourglass, tone: 'wait' },
  condition: { title: 'Condition', icon: GitBranch, tone: 'logic' },
  branch: { title: 'Branch', icon: GitBranch, tone: 'logic' },
  split: { title: 'A/B split', icon: Split, tone: 'experiment' },
  action: { title: 'Action', icon: Bell, tone: 'message' },
  'next-best-action': { title: 'Next best action', icon: WandSparkles, tone: 'experiment' },
  exit: { title: 'Exit', icon: CircleStop, tone: 'end' },
} satisfies Record<NodeType, Face>;

const channels = {
  email: { title: 'E-mail', icon: Mail, tone: 'message' },
  'in-app': { title: 'In the app', icon: MonitorSmartphone, tone: 'message' },
  slack: { title: 'Slack', icon: Hash, tone: 'message' },
  webhook: { title: 'Webhook', icon: Webhook, tone: 'message' },
  task: { title: 'Task', icon: SquareCheck, tone: 'people' },
  lead: { title: 'Sales lead', icon: UserRoundPlus, tone: 'people' },
  crm: { title: 'CRM update', icon: Database, tone: 'people' },
  flag: { title: 'Flag', icon: ToggleRight, tone: 'people' },
  trait: { title: 'Set trait', icon: PencilLine, tone: 'people' },
} satisfies Record<Channel, Face>;

const unknown: Face = { title: 'Unknown node', icon: TriangleAlert, tone: 'end' };

/** How a channel looks, on the canvas and in lists. */
export const channelFace = (channel: string): Face => (Object.hasOwn(channels, channel) ? channels[channel as Channel] : unknown);

/** How a node looks: an action like its channel. */
export function faceOf(type: string, data: Readonly<Record<string, unknown>>): Face {
  if (type === 'action' && typeof data.channel === 'string' && Object.hasOwn(channels, data.channel)) return channelFace(data.channel);
  return Object.hasOwn(faces, type) ? faces[type as NodeType] : unknown;
}
