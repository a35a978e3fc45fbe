import { Badge } from '#components/ui';
import type { Experiment, ExperimentNote } from '#lib/experiments/contract';

const shown = {
  draft: { variant: 'default', words: 'draft' },
  scheduled: { variant: 'info', words: 'scheduled' },
  running: { variant: 'success', words: 'running' },
  ended: { variant: 'warning', words: 'ended' },
  decided: { variant: 'outline', words: 'decided' },
} as const;

export const StatusBadge = ({ status, due }: Pick<Experiment, 'status' | 'due'>) => (
  <span className="inline-flex gap-1.5">
    <Badge variant={shown[status].variant} dot>
      {shown[status].words}
    </Badge>
    {due ? <Badge variant="warning">decision due</Badge> : null}
  </span>
);

const decisions: Partial<Record<ExperimentNote['kind'], string>> = { ship: 'Shipped', stop: 'Stopped', iterate: 'Iterate' };

/** What was decided, in a word or two. */
export const decisionWords = ({ kind, variant }: ExperimentNote): string => `${decisions[kind] ?? 'Noted'}${variant ? ` ${variant}` : ''}`;
