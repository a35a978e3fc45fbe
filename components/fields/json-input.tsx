'use client';

import { useState } from 'react';
import { Textarea } from '#components/ui';
import { type Json, stableStringify } from '#lib/kernel';

const shown = (value: Json | undefined): string => (value === undefined ? '' : JSON.stringify(value, null, 2));
function read(text: string): { value: Json } | null {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return null; // said below the field
  }
}

/** JSON as text. What cannot be read stays in the field, is said to be so, and changes nothing. */
export function JsonInput({
  label,
  value,
  onChange,
  readOnly = false,
  rows = 3,
}: {
  label: string;
  value: Json | undefined;
  onChange: (value: Json) => void;
  readOnly?: boolean;
  rows?: number;
}) {
  const [typed, setTyped] = useState<{ text: string; over: string } | null>(null);
  const before = stableStringify(value ?? null);
  // What was typed stands while it is over this value; another value from outside (undo) takes its place.
  const text = typed && typed.over === before ? typed.text : shown(value);
  const wrong = text.trim() !== '' && read(text) === null;
  return (
    <div className="grid gap-1">
      <Textarea
        aria-label={label}
        aria-invalid={wrong}
        rows={rows}
        spellCheck={false}
        disabled={readOnly}
        className="font-mono text-xs"
        value={text}
        onChange={(event) => {
          const next = read(event.target.value);
          setTyped({ text: event.target.value, over: next ? stableStringify(next.value) : before });
          if (next) onChange(next.value);
        }}
      />
      {wrong ? <p className="text-destructive text-xs">This is not valid JSON yet; the last valid value is kept.</p> : null}
    </div>
  );
}
