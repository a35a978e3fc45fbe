import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

/** A thing that stands apart from what is around it. Not for laying out a page. */
export const Card = ({ className, ...props }: ComponentProps<'section'>) => (
  <section className={cn('rounded-lg border bg-card text-card-foreground', className)} {...props} />
);

export const CardHeader = ({ className, ...props }: ComponentProps<'div'>) => (
  <div className={cn('flex min-h-12 items-center justify-between gap-4 px-4 pt-3 pb-2', className)} {...props} />
);

export const CardTitle = ({ className, children, ...props }: ComponentProps<'h2'>) => (
  <h2 className={cn('font-semibold text-sm', className)} {...props}>
    {children}
  </h2>
);

export const CardDescription = ({ className, ...props }: ComponentProps<'p'>) => (
  <p className={cn('text-muted-foreground text-xs', className)} {...props} />
);

export const CardContent = ({ className, ...props }: ComponentProps<'div'>) => <div className={cn('px-4 pb-4', className)} {...props} />;
