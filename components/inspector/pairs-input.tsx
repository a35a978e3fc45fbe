'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { LiquidField, SuggestInput } from '#components/fields';
import { Button } from '#components/ui';
import { isObject, type Json } from '#lib/kernel';
import { pairsOf, recordOf, shownValue, typedPair } from './pairs.ts';

/** Names with values: the traits that are set, the fields that are written. A text may hold Liquid; a number or yes/no keeps its type. */
export function PairsInput({
  value,
  onChange,
  label,
  nameLabel,
  suggestTraits = false,
  event,
  readOnly,
}: {
  value: Json | undefined;
  onChange: (record: Json) => void;
  label: string;
  nameLabel: string;
  suggestTraits?: boolean;
  event: string | undefined;
  readOnly: boolean;
}) {
  const saved = pairsOf(isObject(value) ? value : {});
  // Rows without a name, or with one twice, are no entries yet: they live here while the saved ones are what they were.
  const [draft, setDraft] = useState<{ rows: readonly (readonly [string, Json])[]; over: string } | null>(null);
  const over = JSON.stringify(saved);
  const rows = draft?.over === over ? draft.rows : saved;
  const put = (next: readonly (readonly [string, Json])[]) => {
    const record = recordOf(next);
    setDraft({ rows: next, over: JSON.stringify(pairsOf(record)) });
    onChange(record);
  };
  const change = (at: number, pair: readonly [string, Json]) => put(rows.map((one, i) => (i === at ? pair : one)));
  return (
    <fieldset className="grid gap-1.5" aria-label={label}>
      {rows.map(([name, held], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is renamed while it is edited
        <div key={i} className="flex items-start gap-1.5">
          <SuggestInput
            aria-label={nameLabel}
            placeholder={nameLabel}
            className="w-32 shrink-0 font-mono text-xs"
            disabled={readOnly}
            ask={suggestTraits ? { kind: 'trait' } : null}
            value={name}
            onChange={(text) => change(i, [text, held])}
          />
          <LiquidField
            aria-label={`Value of ${name || nameLabel}`}
            placeholder="value"
            event={event}
            disabled={readOnly}
            value={shownValue(held)}
            onChange={(text) => change(i, [name, typedPair(text)])}
          />
          {readOnly ? null : (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove ${name || 'this row'}`}
              onClick={() => put(rows.filter((_, n) => n !== i))}
            >
              <X aria-hidden />
            </Button>
          )}
        </div>
      ))}
      {readOnly ? null : (
        <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => put([...rows, ['', '']])}>
          <Plus aria-hidden /> {rows.length === 0 ? `Add a ${nameLabel}` : `Another ${nameLabel}`}
        </Button>
      )}
    </fieldset>
  );
}
