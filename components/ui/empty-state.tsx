import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

/** Nothing here yet: says why, and offers the next step as a button. */
export function EmptyState({
  icon: Icon,
  title,
  description,
  action,
  heading: Heading = 'h2',
  className,
}: {
  icon?: LucideIcon;
  title: string;
  description?: ReactNode;
  action?: ReactNode;
  /** `h1` where it is the whole page */
  heading?: 'h1' | 'h2';
  className?: string;
}) {
  return (
    <div
      className={cn('flex flex-col items-center justify-center gap-1 rounded-lg border border-dashed px-6 py-14 text-center', className)}
    >
      {Icon ? (
        <div className="mb-2 grid size-9 place-items-center rounded-lg border bg-card text-muted-foreground shadow-low">
          <Icon className="size-4.5" aria-hidden />
        </div>
      ) : null}
      <Heading className="font-semibold text-base">{title}</Heading>
      {description ? <div className="max-w-md text-muted-foreground">{description}</div> : null}
      {action ? <div className="mt-3 flex gap-2">{action}</div> : null}
    </div>
  );
}
