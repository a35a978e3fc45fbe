import { Badge } from '#components/ui';
import type { Flag } from '#lib/flags/contract';

const shown = { on: 'success', off: 'default', scheduled: 'info', ended: 'warning' } as const;

export const StateBadge = ({ state }: Pick<Flag, 'state'>) => (
  <Badge variant={shown[state]} dot>
    {state}
  </Badge>
);

/** That a flag looks like one to take out of the code, with the reasons on hover and for screen readers. */
export function StaleBadge({ stale }: Pick<Flag, 'stale'>) {
  if (stale.length === 0) return null;
  const why = stale.map(({ text }) => text).join(' ');
  return (
    <Badge variant="warning" title={why}>
      stale?<span className="sr-only"> {why}</span>
    </Badge>
  );
}
