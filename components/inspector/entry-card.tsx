'use client';

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui';

/** One of several branches, variants or candidates: its name, what it may be moved by, and its settings. */
export const EntryCard = ({
  name,
  index,
  count,
  head,
  children,
  onMove,
  onRemove,
  readOnly,
}: {
  name: string;
  index: number;
  count: number;
  head: ReactNode;
  children?: ReactNode;
  onMove: (by: number) => void;
  onRemove: () => void;
  readOnly: boolean;
}) => (
  <li className="grid gap-2 rounded-lg border p-2.5">
    <div className="flex items-start gap-1">
      {head}
      {readOnly ? null : (
        <>
          <Button variant="ghost" size="icon-sm" aria-label={`Move ${name} up`} disabled={index === 0} onClick={() => onMove(-1)}>
            <ArrowUp aria-hidden />
          </Button>
          <Button variant="ghost" size="icon-sm" aria-label={`Move ${name} down`} disabled={index === count - 1} onClick={() => onMove(1)}>
            <ArrowDown aria-hidden />
          </Button>
          <Button variant="ghost" size="icon-sm" aria-label={`Remove ${name}`} disabled={count === 1} onClick={onRemove}>
            <Trash2 aria-hidden />
          </Button>
        </>
      )}
    </div>
    {children}
  </li>
);
