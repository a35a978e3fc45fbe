'use client';

import { Progress as Primitive } from 'radix-ui';
import { cn } from './class-names.ts';

/** How far long work has come: `value` of `max`; null while the length is not known. */
export const Progress = ({
  value,
  max = 100,
  label,
  className,
}: {
  value: number | null;
  max?: number;
  label: string;
  className?: string;
}) => (
  <Primitive.Root
    value={value}
    max={max}
    aria-label={label}
    className={cn('h-1.5 w-full overflow-hidden rounded-full bg-accent', className)}
  >
    <Primitive.Indicator
      className={cn('h-full rounded-full bg-primary transition-[width] duration-150', value === null && 'w-1/3 animate-pulse')}
      style={value === null ? undefined : { width: `${Math.min(100, (100 * value) / Math.max(max, 1))}%` }}
    />
  </Primitive.Root>
);
