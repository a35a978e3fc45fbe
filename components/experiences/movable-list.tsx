'use client';

import { ArrowDown, ArrowUp, GripVertical, Plus, X } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Button, cn } from '#components/ui';
import { moved } from './moved.ts';

/** Things in an order that is changed by buttons, or by dragging their handle. */
export function MovableList<T>({
  items,
  noun,
  least = 1,
  most,
  readOnly,
  fresh,
  onChange,
  onPart,
  children,
}: {
  items: readonly T[];
  /** What one of them is called */
  noun: string;
  least?: number;
  most: number;
  readOnly: boolean;
  fresh: () => NoInfer<T>;
  onChange: (items: T[]) => void;
  onPart: (at: number) => void;
  children: (item: T, at: number, change: (item: T) => void) => ReactNode;
}) {
  const [dragged, setDragged] = useState<number | null>(null);
  const ids = useRef<number[]>([]);
  while (ids.current.length < items.length) ids.current.push(Math.max(0, ...ids.current) + 1);
  const move = (from: number, to: number) => {
    ids.current = moved(ids.current, from, to);
    onChange(moved(items, from, to));
    onPart(to);
  };
  return (
    <div className="grid gap-3">
      <ol className="grid gap-3">
        {items.map((item, at) => (
          <li
            key={ids.current[at]}
            className={cn('grid gap-3 rounded-lg border p-3', dragged === at && 'opacity-50')}
            onFocusCapture={() => onPart(at)}
            onDragOver={(event) => (dragged === null ? undefined : event.preventDefault())}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null && dragged !== at) move(dragged, at);
              setDragged(null);
            }}
          >
            <div className="flex items-center gap-1">
              {readOnly ? null : (
                <span
                  draggable
                  className="cursor-grab text-muted-foreground"
                  onDragStart={() => setDragged(at)}
                  onDragEnd={() => setDragged(null)}
                  aria-hidden
                >
                  <GripVertical className="size-4" />
                </span>
              )}
              <span className="mr-auto font-medium text-sm">
                {noun} {at + 1}
              </span>
              {readOnly ? null : (
                <>
                  <Act label={`${noun} ${at + 1} up`} disabled={at === 0} onClick={() => move(at, at - 1)}>
                    <ArrowUp aria-hidden />
                  </Act>
                  <Act label={`${noun} ${at + 1} down`} disabled={at === items.length - 1} onClick={() => move(at, at + 1)}>
                    <ArrowDown aria-hidden />
                  </Act>
                  <Act
                    label={`Take ${noun.toLowerCase()} ${at + 1} away`}
                    disabled={items.length <= least}
                    onClick={() => {
                      ids.current = ids.current.filter((_, other) => other !== at);
                      onChange(items.filter((_, other) => other !== at));
                      onPart(Math.max(0, at - 1));
                    }}
                  >
                    <X aria-hidden />
                  </Act>
                </>
              )}
            </div>
            {children(item, at, (next) => onChange(items.map((one, other) => (other === at ? next : one))))}
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <Button
          type="button"
          variant="outline"
          size="sm"
          className="justify-self-start"
          disabled={items.length >= most}
          onClick={() => {
            onChange([...items, fresh()]);
            onPart(items.length);
          }}
        >
          <Plus aria-hidden />
          {noun}
        </Button>
      )}
    </div>
  );
}

const Act = ({ label, disabled, onClick, children }: { label: string; disabled: boolean; onClick: () => void; children: ReactNode }) => (
  <Button type="button" variant="ghost" size="icon-sm" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
    {children}
  </Button>
);
