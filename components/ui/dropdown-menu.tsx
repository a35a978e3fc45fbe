'use client';

import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

export const DropdownMenu = Primitive.Root;
export const DropdownMenuTrigger = Primitive.Trigger;
export const DropdownMenuRadioGroup = Primitive.RadioGroup;

const item =
  "relative flex h-7 select-none items-center gap-2 rounded-sm px-2 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-accent [&_svg:not([class*='size-'])]:size-3.5 [&_svg]:text-muted-foreground";

export const DropdownMenuContent = ({ className, ...props }: ComponentProps<typeof Primitive.Content>) => (
  <Primitive.Portal>
    <Primitive.Content
      sideOffset={4}
      collisionPadding={8}
      className={cn('z-50 min-w-44 animate-in rounded-lg bg-popover p-1 text-popover-foreground shadow-high', className)}
      {...props}
    />
  </Primitive.Portal>
);

export const DropdownMenuItem = ({
  className,
  destructive = false,
  ...props
}: ComponentProps<typeof Primitive.Item> & { destructive?: boolean }) => (
  <Primitive.Item className={cn(item, destructive && 'text-destructive [&_svg]:text-destructive', className)} {...props} />
);

const Indicator = () => (
  <Primitive.ItemIndicator className="absolute right-2">
    <Check aria-hidden />
  </Primitive.ItemIndicator>
);

export const DropdownMenuRadioItem = ({ className, children, ...props }: ComponentProps<typeof Primitive.RadioItem>) => (
  <Primitive.RadioItem className={cn(item, 'pr-8', className)} {...props}>
    {children}
    <Indicator />
  </Primitive.RadioItem>
);

export const DropdownMenuCheckboxItem = ({ className, children, ...props }: ComponentProps<typeof Primitive.CheckboxItem>) => (
  <Primitive.CheckboxItem className={cn(item, 'pr-8', className)} {...props}>
    {children}
    <Indicator />
  </Primitive.CheckboxItem>
);

export const DropdownMenuLabel = ({ className, ...props }: ComponentProps<typeof Primitive.Label>) => (
  <Primitive.Label className={cn('px-2 py-1 text-muted-foreground text-xs', className)} {...props} />
);

export const DropdownMenuSeparator = () => <Primitive.Separator className="-mx-1 my-1 h-px bg-border" />;
