import { Check, Flag } from 'lucide-react';
import { cn, formatDays, Time, Tooltip } from '#components/ui';
import type { ReachedMilestone } from '#lib/people/contract';

const dayMs = 86_400_000;

/** The milestones as a line from the start on: which were reached, when, and how long after the start. */
export function MilestoneLine({
  milestones,
  startedAt,
  note,
}: {
  milestones: readonly (ReachedMilestone & { people?: number })[];
  startedAt: string;
  /** Says more of one that was reached */
  note?: (milestone: ReachedMilestone & { people?: number }) => string;
}) {
  if (milestones.length === 0) return <p className="text-muted-foreground">No milestones have been defined yet.</p>;
  return (
    <ol className="flex gap-0 overflow-x-auto pb-1">
      {milestones.map((milestone, index) => {
        const { key, name, reachedAt, value, essential } = milestone;
        const days = reachedAt === null ? null : (Date.parse(reachedAt) - Date.parse(startedAt)) / dayMs;
        const next = milestones[index + 1];
        return (
          <li key={key} className="min-w-32 flex-1">
            <div className="flex items-center">
              <span
                className={cn(
                  'grid size-5 shrink-0 place-items-center rounded-full',
                  reachedAt ? 'bg-success text-background' : 'border border-border-strong border-dashed text-muted-foreground',
                )}
              >
                {reachedAt ? <Check className="size-3" strokeWidth={3} aria-hidden /> : null}
              </span>
              {next ? (
                <span className={cn('h-px flex-1', reachedAt && next.reachedAt ? 'bg-success' : 'bg-border-strong')} aria-hidden />
              ) : null}
            </div>
            <div className="grid gap-0.5 pt-2 pr-3">
              <span className={cn('flex items-center gap-1 font-medium', !reachedAt && 'text-muted-foreground')}>
                <span className="truncate">{name}</span>
                {value ? (
                  <Tooltip content="The value milestone: time-to-first-value ends here">
                    <button type="button" className="rounded-sm" aria-label="Value milestone">
                      <Flag className="size-3 text-primary-text" aria-hidden />
                    </button>
                  </Tooltip>
                ) : null}
              </span>
              <span className="text-muted-foreground text-xs">
                {reachedAt ? <Time at={reachedAt} mode="datetime" /> : essential ? 'Not yet · essential' : 'Not yet'}
              </span>
              {days === null ? null : (
                <span className="text-muted-foreground text-xs tabular-nums">
                  {days <= 0 ? 'at the start' : `${formatDays(days)} after start`}
                  {note ? ` · ${note(milestone)}` : ''}
                </span>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
