'use client';

import { Switch as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

export const Switch = ({ className, ...props }: ComponentProps<typeof Primitive.Root>) => (
  <Primitive.Root
    className={cn(
      'inline-flex h-4.5 w-8 shrink-0 items-center rounded-full bg-input p-0.5 transition-colors duration-100 disabled:opacity-50 data-[state=checked]:bg-primary',
      className,
    )}
    {...props}
  >
    <Primitive.Thumb className="block size-3.5 rounded-full bg-white shadow-low transition-transform duration-100 data-[state=checked]:translate-x-3.5" />
  </Primitive.Root>
);
