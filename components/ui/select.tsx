'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

export const Select = Primitive.Root;
export const SelectValue = Primitive.Value;
export const SelectGroup = Primitive.Group;

export const SelectTrigger = ({ className, children, ...props }: ComponentProps<typeof Primitive.Trigger>) => (
  <Primitive.Trigger
    className={cn(
      'inline-flex h-8 items-center justify-between gap-2 rounded-md border border-border-strong bg-card px-2.5 text-sm shadow-low hover:bg-accent disabled:opacity-50 data-[placeholder]:text-muted-foreground [&>span]:truncate',
      className,
    )}
    {...props}
  >
    {children}
    <ChevronDown className="size-3.5 shrink-0 text-muted-foreground" aria-hidden />
  </Primitive.Trigger>
);

export const SelectContent = ({ className, children, ...props }: ComponentProps<typeof Primitive.Content>) => (
  <Primitive.Portal>
    <Primitive.Content
      position="popper"
      sideOffset={4}
      className={cn(
        'z-50 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden rounded-lg bg-popover p-1 text-popover-foreground shadow-high',
        className,
      )}
      {...props}
    >
      <Primitive.Viewport>{children}</Primitive.Viewport>
    </Primitive.Content>
  </Primitive.Portal>
);

export const SelectItem = ({ className, children, ...props }: ComponentProps<typeof Primitive.Item>) => (
  <Primitive.Item
    className={cn(
      'relative flex h-7 select-none items-center rounded-sm pr-8 pl-2 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-accent',
      className,
    )}
    {...props}
  >
    <Primitive.ItemText>{children}</Primitive.ItemText>
    <Primitive.ItemIndicator className="absolute right-2">
      <Check className="size-3.5" aria-hidden />
    </Primitive.ItemIndicator>
  </Primitive.Item>
);

export const SelectLabel = ({ className, ...props }: ComponentProps<typeof Primitive.Label>) => (
  <Primitive.Label className={cn('px-2 py-1 text-muted-foreground text-xs', className)} {...props} />
);
