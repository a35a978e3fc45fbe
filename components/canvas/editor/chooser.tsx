'use client';

import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import { Popover } from 'radix-ui';
import { cn } from '#components/ui';
import type { Face } from '../faces.tsx';
import { toneText } from '../tones.ts';

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly icon: LucideIcon;
  readonly tone: Face['tone'];
}
export interface ChoiceGroup {
  readonly name: string;
  readonly choices: readonly Choice[];
}

/** Where a menu opens: beside a point of the window, in px. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
}
const headed =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs';

/** How well what was typed fits: what is called so comes before what only speaks of it. */
const fits = (value: string, search: string): number => {
  const [said, typed] = [value.toLowerCase(), search.trim().toLowerCase()];
  if (said.startsWith(typed)) return 1;
  return typed.split(/\s+/).every((word) => said.includes(word)) ? 0.5 : 0;
};

/** A list to choose one thing from, by typing, arrows and Enter or by the pointer. */
export function Chooser({
  title,
  anchor,
  groups,
  onChoose,
  onClose,
}: {
  title: string;
  anchor: Anchor;
  groups: readonly ChoiceGroup[];
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const measurable = { current: { getBoundingClientRect: () => new DOMRect(anchor.x, anchor.y, 0, 0) } };
  return (
    <Popover.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Anchor virtualRef={measurable} />
      <Popover.Portal>
        <Popover.Content
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={title}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 w-72 animate-in rounded-lg bg-popover text-popover-foreground shadow-high"
        >
          <Command label={title} loop filter={fits}>
            <Command.Input
              autoFocus
              placeholder={title}
              className="h-9 w-full border-b bg-transparent px-3 outline-none placeholder:text-muted-foreground"
            />
            <Command.List aria-label={title} className="max-h-72 overflow-auto p-1">
              <Command.Empty className="px-2 py-6 text-center text-muted-foreground">Nothing is called so.</Command.Empty>
              {groups.map(({ name, choices }) => (
                <Command.Group key={name} heading={name} className={headed}>
                  {choices.map(({ id, title: name_, says, icon: Icon, tone }) => (
                    <Command.Item
                      key={id}
                      value={`${name_} ${says} ${id}`}
                      onSelect={() => onChoose(id)}
                      className="flex h-8 select-none items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-accent"
                    >
                      <Icon className={cn('size-4 shrink-0', toneText[tone])} aria-hidden />
                      <span className="shrink-0">{name_}</span>
                      <span className="truncate text-muted-foreground text-xs">{says}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
