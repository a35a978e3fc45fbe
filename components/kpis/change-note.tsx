import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import { cn } from '#components/ui';
import { type Figure, figures } from './figures.ts';

/** How a figure moved against the period before. What cannot be told is not shown. */
export function ChangeNote({ figure, now, before, days }: { figure: Figure; now: number | null; before: number | null; days: number }) {
  if (now === null || before === null) return null;
  const { better, change, format } = figures[figure];
  const difference = now - before;
  const written = change(Math.abs(difference));
  const same = written === change(0);
  const good = difference < 0 === (better === 'lower');
  const Icon = same ? Minus : difference > 0 ? ArrowUp : ArrowDown;
  return (
    <p className="flex flex-wrap items-center gap-x-1 text-muted-foreground text-xs tabular-nums">
      <span
        className={cn(
          'inline-flex items-center gap-0.5 whitespace-nowrap font-medium',
          same ? '' : good ? 'text-success' : 'text-destructive',
        )}
      >
        <Icon className="size-3" aria-hidden />
        {same ? 'the same' : `${written} ${difference > 0 ? 'more' : 'less'}`}
      </span>
      than {format(before)}, {days} days before
    </p>
  );
}
