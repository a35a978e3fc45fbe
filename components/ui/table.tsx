import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

/** Scrolls inside itself with its head in sight; `scroll="page"` lets the page scroll. Give it an `aria-label`. */
export const Table = ({ className, scroll = 'inside', ...props }: ComponentProps<'table'> & { scroll?: 'inside' | 'page' }) => (
  <div
    className={cn(
      'relative w-full rounded-lg border bg-card',
      scroll === 'inside' ? 'max-h-[calc(100dvh-11rem)] overflow-auto' : 'overflow-x-auto',
    )}
  >
    <table className={cn('w-full border-separate border-spacing-0 text-sm', className)} {...props} />
  </div>
);

export const TableHeader = ({ className, ...props }: ComponentProps<'thead'>) => (
  <thead className={cn('sticky top-0 z-10 bg-card [&_th]:border-b', className)} {...props} />
);

export const TableBody = ({ className, ...props }: ComponentProps<'tbody'>) => (
  <tbody className={cn('[&_tr:not(:last-child)>td]:border-b', className)} {...props} />
);

export const TableRow = ({ className, ...props }: ComponentProps<'tr'>) => (
  <tr className={cn('[tbody>&]:hover:bg-muted data-[state=selected]:bg-primary-soft', className)} {...props} />
);

type Align = { align?: 'start' | 'end' };

export const TableHead = ({ className, align = 'start', ...props }: Omit<ComponentProps<'th'>, 'align'> & Align) => (
  <th
    scope="col"
    className={cn(
      'h-8 whitespace-nowrap px-3 font-medium text-muted-foreground text-xs',
      align === 'end' ? 'text-right' : 'text-left',
      className,
    )}
    {...props}
  />
);

export const TableCell = ({ className, align = 'start', ...props }: Omit<ComponentProps<'td'>, 'align'> & Align) => (
  <td className={cn('h-10 px-3 py-1', align === 'end' && 'text-right tabular-nums', className)} {...props} />
);

/** A head by which the table can be sorted; says so to screen readers. `sorted` is how it is now. */
export function SortableHead({
  children,
  sorted,
  onSort,
  align = 'start',
  className,
}: {
  children: string;
  sorted: 'asc' | 'desc' | false;
  onSort: () => void;
  className?: string;
} & Align) {
  const Icon = sorted === 'asc' ? ArrowUp : sorted === 'desc' ? ArrowDown : ChevronsUpDown;
  return (
    <TableHead
      align={align}
      className={cn('px-1.5', className)}
      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
    >
      <button
        type="button"
        onClick={onSort}
        className={cn(
          'inline-flex h-6 items-center gap-1 rounded-sm px-1.5 hover:bg-accent hover:text-foreground',
          sorted && 'text-foreground',
        )}
      >
        {children}
        <Icon className={cn('size-3', !sorted && 'opacity-40')} aria-hidden />
      </button>
    </TableHead>
  );
}
