'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ComponentProps, type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { formatCompact, Input } from '#components/ui';
import type { Suggestion, SuggestionQuery } from '#lib/authoring/contract';
import { suggestions } from './queries.ts';
import { SuggestionList, SuggestionOption } from './suggestion-list.tsx';

type Ask = Omit<SuggestionQuery, 'q'>;
interface Given extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Takes what was chosen with its JSON type; else it comes by `onChange` as text. */
  readonly onPick?: ((suggestion: Suggestion) => void) | undefined;
  /** What is suggested; null for nothing. */
  readonly ask: Ask | null;
}

export const suggestionText = ({ value }: Suggestion): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A text with what real traffic and the workspace know, as a combobox: typing anything else stays allowed. */
export function SuggestInput({ value, onChange, onPick, ask, className, ...props }: Given) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [typing, setTyping] = useState(false);
  const [active, setActive] = useState(-1);
  const q = useDeferredValue(typing ? value : ''); // what stands there already narrows nothing
  const { data } = useQuery({
    ...suggestions({ kind: 'event', ...ask, ...(q === '' ? {} : { q }) }),
    enabled: open && ask !== null && !props.disabled,
    placeholderData: keepPreviousData,
  });
  const options = ask === null ? [] : (data?.data ?? []);
  const shown = open && options.length > 0;
  const close = () => {
    setOpen(false);
    setTyping(false);
    setActive(-1);
  };
  const pick = (suggestion: Suggestion) => {
    if (onPick) onPick(suggestion);
    else onChange(suggestionText(suggestion));
    close();
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) setOpen(true);
      else if (options.length > 0)
        setActive((at) => (at === -1 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length));
      return;
    }
    const chosen = options[active];
    if (event.key === 'Enter' && shown && chosen) {
      event.preventDefault();
      pick(chosen);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation(); // closes the list, not the dialog around it
      close();
    }
  };
  return (
    <SuggestionList
      id={id}
      label={`Suggestions for ${props['aria-label'] ?? 'this field'}`}
      open={shown}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      className="w-(--radix-popover-trigger-width) min-w-56"
      field={
        <Input
          {...props}
          className={className}
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={shown}
          {...(shown ? { 'aria-controls': id } : {})}
          {...(shown && active >= 0 ? { 'aria-activedescendant': `${id}-${active}` } : {})}
          value={value}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={close}
          onKeyDown={press}
          onChange={(event) => {
            setOpen(true);
            setTyping(true);
            setActive(-1);
            onChange(event.target.value);
          }}
        />
      }
    >
      {options.map((suggestion, i) => (
        <SuggestionOption key={suggestionText(suggestion)} id={`${id}-${i}`} active={i === active} onTake={() => pick(suggestion)}>
          <Suggested suggestion={suggestion} />
        </SuggestionOption>
      ))}
    </SuggestionList>
  );
}

function Suggested({ suggestion }: { suggestion: Suggestion }) {
  const { name, count } = suggestion;
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{name ?? suggestionText(suggestion)}</span>
      {name !== null ? <code className="truncate font-mono text-muted-foreground text-xs">{suggestionText(suggestion)}</code> : null}
      {count !== null ? <span className="shrink-0 text-muted-foreground text-xs tabular-nums">{formatCompact(count)}</span> : null}
    </>
  );
}
