import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

/** A key of the keyboard. */
export const Kbd = ({ className, ...props }: ComponentProps<'kbd'>) => (
  <kbd
    className={cn(
      'inline-grid h-5 min-w-5 place-items-center rounded-sm border border-border-strong bg-card px-1 font-medium font-sans text-muted-foreground text-xs leading-none',
      className,
    )}
    {...props}
  />
);
