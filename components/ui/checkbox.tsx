'use client';

import { Check, Minus } from 'lucide-react';
import { Checkbox as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

export const Checkbox = ({ className, ...props }: ComponentProps<typeof Primitive.Root>) => (
  <Primitive.Root
    className={cn(
      'group grid size-4 shrink-0 place-items-center rounded-sm border border-input bg-card disabled:opacity-50 data-[state=checked]:border-primary data-[state=indeterminate]:border-primary data-[state=checked]:bg-primary data-[state=indeterminate]:bg-primary',
      className,
    )}
    {...props}
  >
    <Primitive.Indicator className="text-primary-foreground">
      <Check className="hidden size-3 group-data-[state=checked]:block" strokeWidth={3} aria-hidden />
      <Minus className="hidden size-3 group-data-[state=indeterminate]:block" strokeWidth={3} aria-hidden />
    </Primitive.Indicator>
  </Primitive.Root>
);
