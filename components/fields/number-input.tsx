'use client';

import { type ComponentProps, useState } from 'react';
import { Input } from '#components/ui';

const read = (text: string): number | null => {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
};

/** A number as it is typed; null while what stands there is none. */
export function NumberInput({
  value,
  onChange,
  whole = false,
  ...props
}: Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  value: number | null;
  onChange: (value: number | null) => void;
  whole?: boolean;
}) {
  const [typed, setTyped] = useState('');
  // What was typed stands as long as it says the same number: "1." on the way to "1.5".
  const shown = read(typed) === value && !(value === null && typed.trim() === '') ? typed : value === null ? '' : String(value);
  return (
    <Input
      {...props}
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={shown}
      onChange={(event) => {
        const text = whole ? event.target.value.replace(/[^\d]/g, '') : event.target.value;
        setTyped(text);
        onChange(read(text));
      }}
    />
  );
}
