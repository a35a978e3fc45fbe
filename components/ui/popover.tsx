'use client';

import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverClose = Primitive.Close;

export const PopoverContent = ({ className, align = 'start', ...props }: ComponentProps<typeof Primitive.Content>) => (
  <Primitive.Portal>
    <Primitive.Content
      align={align}
      sideOffset={4}
      collisionPadding={8}
      className={cn('z-50 w-72 animate-in rounded-lg bg-popover p-3 text-popover-foreground shadow-high', className)}
      {...props}
    />
  </Primitive.Portal>
);
