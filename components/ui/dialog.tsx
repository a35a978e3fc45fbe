'use client';

import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

export const Overlay = () => <Primitive.Overlay className="fixed inset-0 z-40 animate-in bg-overlay" />;

export const CloseButton = () => (
  <Primitive.Close
    className="absolute top-3 right-3 grid size-7 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
    aria-label="Close"
  >
    <X className="size-4" aria-hidden />
  </Primitive.Close>
);

/** Holds a `DialogTitle`, and a `DialogDescription` where the title does not say all. */
export const DialogContent = ({ className, children, ...props }: ComponentProps<typeof Primitive.Content>) => (
  <Primitive.Portal>
    <Overlay />
    <Primitive.Content
      className={cn(
        'fixed top-[16dvh] left-1/2 z-50 grid max-h-[72dvh] w-full max-w-lg -translate-x-1/2 animate-in gap-4 overflow-auto rounded-xl bg-popover p-5 text-popover-foreground shadow-high',
        className,
      )}
      {...props}
    >
      {children}
      <CloseButton />
    </Primitive.Content>
  </Primitive.Portal>
);

export const DialogHeader = ({ className, ...props }: ComponentProps<'div'>) => (
  <div className={cn('grid gap-1 pr-8', className)} {...props} />
);

export const DialogTitle = ({ className, ...props }: ComponentProps<typeof Primitive.Title>) => (
  <Primitive.Title className={cn('font-semibold text-lg', className)} {...props} />
);

export const DialogDescription = ({ className, ...props }: ComponentProps<typeof Primitive.Description>) => (
  <Primitive.Description className={cn('text-muted-foreground', className)} {...props} />
);

export const DialogFooter = ({ className, ...props }: ComponentProps<'div'>) => (
  <div className={cn('flex justify-end gap-2', className)} {...props} />
);
