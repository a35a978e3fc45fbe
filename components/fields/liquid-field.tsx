'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Input, Textarea } from '#components/ui';
import { completed, completionAsk, fixedFor, type Typing, typingAt } from './liquid-completion.ts';
import { suggestions } from './queries.ts';
import { SuggestionList, SuggestionOption } from './suggestion-list.tsx';

interface Given {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The event that starts the journey, whose properties are offered. */
  readonly event?: string | undefined;
  /** Rows of a longer text; without, it is one line. */
  readonly rows?: number | undefined;
  readonly disabled?: boolean | undefined;
  readonly placeholder?: string | undefined;
  readonly className?: string | undefined;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
}
type Area = HTMLInputElement | HTMLTextAreaElement;

function useNames(typing: Typing | null, event: string | undefined): { name: string; says: string }[] {
  const ask = typing ? completionAsk(typing.word) : null;
  const { data } = useQuery({
    ...suggestions({ kind: ask?.kind ?? 'trait', q: ask?.q ?? '', ...(ask?.kind === 'property' && event ? { of: event } : {}) }),
    enabled: ask !== null,
    placeholderData: keepPreviousData,
  });
  if (!typing) return [];
  if (!ask) return [...fixedFor(typing.word)];
  return (data?.data ?? [])
    .map(({ value }) => ({ name: `${ask.prefix}${String(value)}`, says: '' }))
    .filter(({ name }) => name !== typing.word);
}

/** A text with Liquid in it: names are completed between the braces, by arrows and Enter or Tab. */
export function LiquidField({ value, onChange, event, rows, className, ...props }: Given) {
  const id = useId();
  const area = useRef<Area>(null);
  const [typing, setTyping] = useState<Typing | null>(null);
  const [active, setActive] = useState(0);
  const names = useNames(typing, event);
  const open = typing !== null && names.length > 0 && !props.disabled;
  const look = () => {
    const caret = area.current?.selectionStart ?? 0;
    setTyping(typingAt(area.current?.value ?? '', caret));
    setActive(0);
  };
  const take = (name: string) => {
    const element = area.current;
    if (!element || !typing) return;
    const next = completed(value, element.selectionStart ?? value.length, typing, name);
    onChange(next.text);
    requestAnimationFrame(() => {
      element.setSelectionRange(next.caret, next.caret);
      look();
    });
  };
  const press = (pressed: KeyboardEvent) => {
    if (!open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[pressed.key];
    const chosen = names[active];
    if (step !== undefined) setActive((at) => (at + step + names.length) % names.length);
    else if ((pressed.key === 'Enter' || pressed.key === 'Tab') && chosen) take(chosen.name);
    else if (pressed.key === 'Escape') setTyping(null);
    else return;
    pressed.preventDefault();
    pressed.stopPropagation();
  };
  const shared = {
    ...props,
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': open,
    ...(open ? { 'aria-controls': id, 'aria-activedescendant': `${id}-${active}` } : {}),
    autoComplete: 'off',
    value,
    onKeyDown: press,
    onKeyUp: (released: KeyboardEvent) => (/^(Arrow(Left|Right)|Home|End)$/.test(released.key) ? look() : undefined),
    onClick: look,
    onBlur: () => setTyping(null),
    onChange: (changed: { target: { value: string } }) => {
      onChange(changed.target.value);
      look();
    },
  } as const;
  return (
    <SuggestionList
      id={id}
      label="Names"
      open={open}
      onOpenChange={(shown) => (shown ? undefined : setTyping(null))}
      className="min-w-64"
      field={
        rows === undefined ? (
          <Input {...shared} ref={area as React.Ref<HTMLInputElement>} className={className} />
        ) : (
          <Textarea {...shared} rows={rows} ref={area as React.Ref<HTMLTextAreaElement>} className={className} />
        )
      }
    >
      {names.map(({ name, says }, i) => (
        <SuggestionOption key={name} id={`${id}-${i}`} active={i === active} onTake={() => take(name)}>
          <code className="font-mono text-xs">{name}</code>
          <span className="ml-auto text-muted-foreground text-xs">{says}</span>
        </SuggestionOption>
      ))}
    </SuggestionList>
  );
}
