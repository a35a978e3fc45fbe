'use client';

import { cn } from '#components/ui';
import { durationWords } from '#components/words';
import { Choice } from './choice.tsx';
import { type DurationUnit, durationOf, durationParts, durationUnits } from './duration-parts.ts';
import { NumberInput } from './number-input.tsx';

/** A length of time: a number, its unit, and, where it may lie on either side, which. Says in words what cannot be read at a glance. */
export function DurationInput({
  value,
  onChange,
  label,
  sides,
  disabled = false,
  className,
  id,
  ...described
}: {
  value: unknown;
  onChange: (value: string) => void;
  label: string;
  /** What a negative and a positive length are called: `before` and `after` the date, `ago` and `from now`. */
  sides?: { readonly negative: string; readonly positive: string };
  disabled?: boolean | undefined;
  className?: string;
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}) {
  const parts = durationParts(value);
  const put = (change: Partial<typeof parts>) => onChange(durationOf({ ...parts, ...change }));
  const unit = durationUnits.find(({ id: one }) => one === parts.unit);
  const obvious = parts.amount === null ? '' : `${parts.amount} ${parts.amount === 1 ? unit?.one : unit?.many}`;
  const words = parts.amount === null ? '' : durationWords(value);
  return (
    <fieldset aria-label={label} className={cn('grid min-w-0 gap-1', className)}>
      <div className="flex gap-1.5">
        <NumberInput
          id={id}
          whole
          aria-label={`${label}: how many`}
          className="w-16 shrink-0 tabular-nums"
          disabled={disabled}
          value={parts.amount}
          onChange={(amount) => put({ amount })}
          {...described}
        />
        <Choice
          label={`${label}: unit`}
          className="w-26 shrink-0"
          disabled={disabled}
          value={parts.unit}
          options={durationUnits.map(({ id: one, many }) => ({ id: one, name: many }))}
          onChange={(next) => put({ unit: next as DurationUnit })}
        />
        {sides ? (
          <Choice
            label={`${label}: which side`}
            className="w-28 shrink-0"
            disabled={disabled}
            value={parts.negative ? 'negative' : 'positive'}
            options={[
              { id: 'negative', name: sides.negative },
              { id: 'positive', name: sides.positive },
            ]}
            onChange={(side) => put({ negative: side === 'negative' })}
          />
        ) : null}
      </div>
      {words !== obvious ? <p className="text-muted-foreground text-xs">That is {words}.</p> : null}
    </fieldset>
  );
}
