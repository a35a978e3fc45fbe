import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

/** The shape of what is coming. The region around it says `aria-busy`. */
export const Skeleton = ({ className, ...props }: ComponentProps<'div'>) => (
  <div className={cn('h-4 animate-pulse rounded-sm bg-accent motion-reduce:animate-none', className)} aria-hidden {...props} />
);

/** A table that is coming. */
export const TableSkeleton = ({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) => (
  <div className="rounded-lg border bg-card" role="status" aria-busy aria-label="Loading">
    {Array.from({ length: rows }, (_row, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton never move
      <div key={row} className="flex h-10 items-center gap-6 px-3 [&:not(:last-child)]:border-b">
        {Array.from({ length: columns }, (_column, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nor do its columns
          <Skeleton key={column} className={cn('h-3', column === 0 ? 'w-48' : 'w-24')} />
        ))}
      </div>
    ))}
  </div>
);
