import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card } from './card.tsx';
import { cn } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

/** One figure with its unit, what it means on hover, and a line on where it comes from. `value` null: not known, and `note` says why. */
export function StatTile({
  label,
  value,
  unit,
  definition,
  note,
  children,
  className,
}: {
  label: string;
  value: ReactNode | null;
  unit?: string;
  definition?: ReactNode;
  note?: ReactNode;
  /** A small chart */
  children?: ReactNode;
  className?: string;
}) {
  return (
    <Card className={cn('flex flex-col gap-1 p-4', className)} aria-label={label}>
      <div className="flex items-center gap-1 text-muted-foreground">
        <h2 className="font-medium text-sm">{label}</h2>
        {definition ? (
          <Tooltip content={definition}>
            <button type="button" className="rounded-full hover:text-foreground" aria-label={`What ${label} means`}>
              <Info className="size-3.5" aria-hidden />
            </button>
          </Tooltip>
        ) : null}
      </div>
      <output className="flex items-baseline gap-1.5">
        <span className={cn('font-semibold text-2xl tabular-nums tracking-tight', value === null && 'text-muted-foreground')}>
          {value ?? '–'}
        </span>
        {unit && value !== null ? <span className="text-muted-foreground">{unit}</span> : null}
      </output>
      {note ? <div className="text-muted-foreground text-xs tabular-nums">{note}</div> : null}
      {children}
    </Card>
  );
}
