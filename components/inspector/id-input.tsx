'use client';

import { useState } from 'react';
import { Input } from '#components/ui';

/**
 * A name that edges hang on: taken when the field is left or Enter is pressed, so that none is lost on the way to it. One that is empty or
 * taken is said to be so, and the old one stays.
 */
export function IdInput({
  label,
  value,
  taken,
  onChange,
  readOnly,
}: {
  label: string;
  value: string;
  taken: readonly string[];
  onChange: (id: string) => void;
  readOnly: boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const wrong = text.trim() === '' ? 'Give it a name.' : text !== value && taken.includes(text.trim()) ? 'This name is taken.' : null;
  const settle = () => {
    if (typed !== null && wrong === null && text.trim() !== value) onChange(text.trim());
    setTyped(null);
  };
  return (
    <div className="grid min-w-0 flex-1 gap-1">
      <Input
        aria-label={label}
        aria-invalid={wrong !== null}
        maxLength={64}
        className="font-mono text-xs"
        disabled={readOnly}
        value={text}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          settle();
        }}
      />
      {wrong ? <p className="text-destructive text-xs">{wrong}</p> : null}
    </div>
  );
}
