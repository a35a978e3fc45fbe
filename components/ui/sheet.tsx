'use client';

import { Dialog as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';
import { CloseButton, Overlay } from './dialog.tsx';

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;
export const SheetClose = Primitive.Close;

/** A drawer at the right: a row of a table in full, while the table stays. Holds a `SheetTitle`. */
export const SheetContent = ({ className, children, ...props }: ComponentProps<typeof Primitive.Content>) => (
  <Primitive.Portal>
    <Overlay />
    <Primitive.Content
      className={cn(
        'fixed inset-y-0 right-0 z-50 flex w-full max-w-xl animate-sheet flex-col overflow-auto bg-popover text-popover-foreground shadow-high',
        className,
      )}
      {...props}
    >
      {children}
      <CloseButton />
    </Primitive.Content>
  </Primitive.Portal>
);

export const SheetHeader = ({ className, ...props }: ComponentProps<'div'>) => (
  <div className={cn('grid gap-1 border-b px-5 py-4 pr-12', className)} {...props} />
);

export const SheetTitle = ({ className, ...props }: ComponentProps<typeof Primitive.Title>) => (
  <Primitive.Title className={cn('font-semibold text-lg', className)} {...props} />
);

export const SheetDescription = ({ className, ...props }: ComponentProps<typeof Primitive.Description>) => (
  <Primitive.Description className={cn('text-muted-foreground', className)} {...props} />
);

export const SheetBody = ({ className, ...props }: ComponentProps<'div'>) => (
  <div className={cn('grid content-start gap-4 p-5', className)} {...props} />
);
