'use client';

import { Popover } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cn } from '#components/ui';

/** The list below a combobox, which keeps the focus. */
export const SuggestionList = ({
  id,
  label,
  open,
  onOpenChange,
  field,
  className,
  children,
}: {
  id: string;
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  field: ReactElement;
  className: string;
  children: ReactNode;
}) => (
  <Popover.Root open={open} onOpenChange={onOpenChange}>
    <Popover.Anchor asChild>{field}</Popover.Anchor>
    <Popover.Portal>
      <Popover.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
        className={cn('z-50 max-h-64 overflow-auto rounded-lg bg-popover p-1 text-popover-foreground shadow-high', className)}
      >
        <div id={id} role="listbox" aria-label={label}>
          {children}
        </div>
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
);

/** One of the list; `active` is the one that the keyboard is on. */
export const SuggestionOption = ({
  id,
  active,
  onTake,
  children,
}: {
  id: string;
  active: boolean;
  onTake: () => void;
  children: ReactNode;
}) => (
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={active}
    ref={(element) => {
      if (active) element?.scrollIntoView({ block: 'nearest' });
    }}
    className={cn('flex cursor-default items-baseline gap-2 rounded-sm px-2 py-1 text-sm hover:bg-accent', active && 'bg-accent')}
    // Before the field loses the focus.
    onPointerDown={(event) => {
      event.preventDefault();
      onTake();
    }}
  >
    {children}
  </div>
);
