'use client';

import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  Copy,
  CopyPlus,
  type LucideIcon,
  Spline,
  Trash2,
} from 'lucide-react';
import { Button, Tooltip } from '#components/ui';
import type { Alignment, Direction } from '../editing/arrange.ts';

const lines: readonly { by: Alignment; icon: LucideIcon; label: string }[] = [
  { by: 'left', icon: AlignStartVertical, label: 'Align at the left' },
  { by: 'centre', icon: AlignCenterVertical, label: 'Align the middles, one below the other' },
  { by: 'right', icon: AlignEndVertical, label: 'Align at the right' },
  { by: 'top', icon: AlignStartHorizontal, label: 'Align at the top' },
  { by: 'middle', icon: AlignCenterHorizontal, label: 'Align the middles, side by side' },
  { by: 'bottom', icon: AlignEndHorizontal, label: 'Align at the bottom' },
];

interface Given {
  count: number;
  onAlign: (by: Alignment) => void;
  onSpace: (direction: Direction) => void;
  onConnect: () => void;
  onCopy: () => void;
  onDuplicate: () => void;
  onDelete: () => void;
}

/** What can be done with the nodes that are chosen. */
export const SelectionBar = ({ count, onAlign, onSpace, onConnect, onCopy, onDuplicate, onDelete }: Given) => (
  <div
    role="toolbar"
    aria-label="Chosen nodes"
    className="-translate-x-1/2 absolute top-3 left-1/2 z-10 flex items-center gap-0.5 rounded-lg border bg-popover p-1 shadow-high"
  >
    <span className="whitespace-nowrap px-2 text-muted-foreground text-xs">{count === 1 ? '1 node' : `${count} nodes`}</span>
    {count > 1 ? (
      lines.map(({ by, icon, label }) => <Tool key={by} icon={icon} label={label} onClick={() => onAlign(by)} />)
    ) : (
      <Tool icon={Spline} label="Connect to…" onClick={onConnect} />
    )}
    {count > 2 ? (
      <>
        <Tool icon={AlignHorizontalSpaceBetween} label="Space evenly, side by side" onClick={() => onSpace('across')} />
        <Tool icon={AlignVerticalSpaceBetween} label="Space evenly, one below the other" onClick={() => onSpace('down')} />
      </>
    ) : null}
    <Tool icon={CopyPlus} label="Duplicate" onClick={onDuplicate} />
    <Tool icon={Copy} label="Copy as JSON" onClick={onCopy} />
    <Tool icon={Trash2} label="Delete" onClick={onDelete} />
  </div>
);

export const Tool = ({
  icon: Icon,
  label,
  onClick,
  disabled = false,
}: {
  icon: LucideIcon;
  label: string;
  onClick: () => void;
  disabled?: boolean;
}) => (
  <Tooltip content={label} side="bottom">
    <Button variant="ghost" size="icon-sm" aria-label={label} disabled={disabled} onClick={onClick}>
      <Icon aria-hidden />
    </Button>
  </Tooltip>
);
