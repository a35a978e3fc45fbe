'use client';

import { Plus, X } from 'lucide-react';
import { Choice, JsonInput, NumberInput } from '#components/fields';
import { Button, Input } from '#components/ui';
import type { Json } from '#lib/kernel';
import { type Draft, type DraftVariant, emptyValue, freshId, renamed } from './draft.ts';

/** The variants by name with what each is; a variant that is renamed is renamed in the rules too. */
export function VariantsEditor({ draft, readOnly, onChange }: { draft: Draft; readOnly: boolean; onChange: (draft: Draft) => void }) {
  const { variants } = draft;
  const put = (next: readonly DraftVariant[]) => onChange({ ...draft, variants: next });
  return (
    <div className="grid gap-2">
      {variants.map((variant) => (
        <div key={variant.id} className="flex items-start gap-2">
          <Input
            required
            disabled={readOnly}
            pattern="[A-Za-z0-9._\-]{1,64}"
            className="w-40 font-mono"
            aria-label={`Name of the variant ${variant.name}`}
            value={variant.name}
            onChange={(change) => onChange(renamed(draft, variant.id, change.target.value))}
          />
          <div className="min-w-0 flex-1">
            <ValueInput
              type={draft.type}
              label={`Value of ${variant.name}`}
              value={variant.value}
              readOnly={readOnly}
              onChange={(value) => put(variants.map((one) => (one.id === variant.id ? { ...one, value } : one)))}
            />
          </div>
          {variants.length > 1 && !readOnly ? (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Take the variant ${variant.name} away`}
              onClick={() => put(variants.filter(({ id }) => id !== variant.id))}
            >
              <X aria-hidden />
            </Button>
          ) : null}
        </div>
      ))}
      {readOnly ? null : (
        <Button
          variant="ghost"
          size="sm"
          className="justify-self-start"
          onClick={() => put([...variants, { id: freshId(), name: `variant-${variants.length + 1}`, value: emptyValue(draft.type) }])}
        >
          <Plus aria-hidden />
          Variant
        </Button>
      )}
    </div>
  );
}

interface ValueGiven {
  readonly type: Draft['type'];
  readonly label: string;
  readonly value: Json;
  readonly readOnly: boolean;
  readonly onChange: (value: Json) => void;
}

function ValueInput({ type, label, value, readOnly, onChange }: ValueGiven) {
  if (type === 'boolean')
    return (
      <Choice
        label={label}
        className="w-32"
        disabled={readOnly}
        value={String(value)}
        options={[
          { id: 'true', name: 'true' },
          { id: 'false', name: 'false' },
        ]}
        onChange={(chosen) => onChange(chosen === 'true')}
      />
    );
  if (type === 'number')
    return (
      <NumberInput
        aria-label={label}
        disabled={readOnly}
        value={typeof value === 'number' ? value : null}
        onChange={(number) => onChange(number)}
      />
    );
  if (type === 'string')
    return (
      <Input aria-label={label} disabled={readOnly} value={String(value ?? '')} onChange={(change) => onChange(change.target.value)} />
    );
  return <JsonInput label={label} value={value} readOnly={readOnly} onChange={onChange} />;
}
