'use client';

import type { ReactNode } from 'react';
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from '#components/ui';

/** Who is behind a figure, in a drawer; shut where there is no title. */
export function BehindSheet({
  title,
  description,
  onClose,
  children,
}: {
  title: string | null;
  description: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Sheet open={title !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent>
        {title === null ? null : (
          <>
            <SheetHeader>
              <SheetTitle>{title}</SheetTitle>
              <SheetDescription>{description}</SheetDescription>
            </SheetHeader>
            <SheetBody>{children}</SheetBody>
          </>
        )}
      </SheetContent>
    </Sheet>
  );
}
