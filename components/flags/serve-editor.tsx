'use client';

import { Choice, NumberInput } from '#components/fields';
import { Field, formatPercent, Input } from '#components/ui';
import type { Serve } from '#lib/flags/contract';

const split = ' split'; // no variant can be called so

/** One variant for all whom the rule is for, or a share of them for each. */
export function ServeEditor({
  label,
  serve,
  variants,
  readOnly,
  onChange,
}: {
  label: string;
  serve: Serve;
  variants: readonly { id: string; name: string }[];
  readOnly: boolean;
  onChange: (serve: Serve) => void;
}) {
  const isSplit = typeof serve !== 'string';
  const weightOf = (variant: string) => (isSplit ? (serve.split.find((part) => part.variant === variant)?.weight ?? 0) : 0);
  const total = isSplit ? serve.split.reduce((sum, { weight }) => sum + weight, 0) : 0;
  const put = (variant: string, weight: number) => {
    if (!isSplit) return;
    const others = variants.map(({ id }) => ({ variant: id, weight: id === variant ? weight : weightOf(id) }));
    onChange({ ...serve, split: others });
  };
  return (
    <div className="grid gap-2">
      <Choice
        label={label}
        className="w-64"
        disabled={readOnly}
        value={isSplit ? split : serve}
        options={[...variants.map(({ id, name }) => ({ id, name: `serve ${name}` })), { id: split, name: 'by percentage' }]}
        onChange={(chosen) => onChange(chosen === split ? { split: variants.map(({ id }) => ({ variant: id, weight: 50 })) } : chosen)}
      />
      {isSplit ? (
        <div className="grid gap-2 pl-3">
          {variants.map(({ id, name }) => (
            <div key={id} className="flex items-center gap-2">
              <span className="w-40 truncate font-mono text-sm">{name}</span>
              <NumberInput
                className="w-20"
                aria-label={`Weight of ${name}`}
                disabled={readOnly}
                value={weightOf(id)}
                onChange={(weight) => put(id, Math.max(0, weight ?? 0))}
              />
              <span className="text-muted-foreground text-xs tabular-nums">{total > 0 ? formatPercent(weightOf(id) / total) : ''}</span>
            </div>
          ))}
          <Field label="Experiment" hint="Its key, where this is a test: who is served then counts as exposed to it">
            <Input
              className="w-64 font-mono"
              disabled={readOnly}
              pattern="[A-Za-z0-9._\-]{0,64}"
              value={serve.experiment ?? ''}
              onChange={(change) => {
                const { experiment: _, ...rest } = serve;
                onChange(change.target.value === '' ? rest : { ...rest, experiment: change.target.value });
              }}
            />
          </Field>
        </div>
      ) : null}
    </div>
  );
}
