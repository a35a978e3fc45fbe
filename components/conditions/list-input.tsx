'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { SuggestInput } from '#components/fields';
import { Badge } from '#components/ui';
import type { Json } from '#lib/kernel';
import { typedValue } from './values.ts';

const shown = (item: Json): string => {
  if (typeof item !== 'string') return JSON.stringify(item);
  return typedValue(item) === item ? item : `"${item}"`; // a text that reads like a number
};

/** A list of values: Enter or a comma adds what was typed, Backspace in an empty field takes the last away. */
export function ListInput({
  value,
  onChange,
  ask,
  readOnly,
}: {
  value: readonly Json[];
  onChange: (value: Json) => void;
  ask: Parameters<typeof SuggestInput>[0]['ask'];
  readOnly: boolean;
}) {
  const [typed, setTyped] = useState('');
  const add = (item: Json) => {
    if (item !== '' && !value.some((one) => JSON.stringify(one) === JSON.stringify(item))) onChange([...value, item]);
    setTyped('');
  };
  const addTyped = () => {
    if (typed.trim() !== '') add(typedValue(typed));
  };
  return (
    <div className="grid gap-1.5">
      {value.length > 0 ? (
        <ul className="flex flex-wrap gap-1" aria-label="Values">
          {value.map((item, i) => (
            <li key={JSON.stringify(item)}>
              <Badge className="gap-1 pr-0.5">
                {shown(item)}
                <button
                  type="button"
                  disabled={readOnly}
                  aria-label={`Take ${shown(item)} away`}
                  className="rounded-sm p-0.5 hover:bg-accent"
                  onClick={() => onChange(value.filter((_, n) => n !== i))}
                >
                  <X className="size-3" aria-hidden />
                </button>
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
      <SuggestInput
        aria-label="Add a value"
        placeholder={value.length === 0 ? 'value, Enter' : 'another value'}
        disabled={readOnly}
        ask={ask}
        value={typed}
        onChange={(text) => (text.endsWith(',') ? add(typedValue(text.slice(0, -1))) : setTyped(text))}
        onPick={({ value: chosen }) => add(chosen as Json)}
        onBlurCapture={addTyped}
        onKeyDownCapture={(event) => {
          if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-activedescendant') === null) {
            event.preventDefault();
            addTyped();
          } else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1));
        }}
      />
    </div>
  );
}
