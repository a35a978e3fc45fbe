'use client';

import { Plus } from 'lucide-react';
import { moved } from '#components/conditions';
import { Choice, issueAt, NumberInput } from '#components/fields';
import { Button, Field, formatPercent, Input } from '#components/ui';
import { variantShares } from '#components/words';
import { entriesOf, freeId, idsOf, replaced } from './entries.ts';
import { EntryCard } from './entry-card.tsx';
import { type FormGiven, textOf } from './form-given.ts';
import { IdInput } from './id-input.tsx';

/** Who goes which way by chance, and with what share. */
export function SplitForm({ data, put, path, issues, readOnly }: FormGiven) {
  const variants = entriesOf(data.variants);
  const ids = idsOf(variants);
  const shares = variantShares(variants);
  const weights = variants.map(({ weight }) => (typeof weight === 'number' ? weight : 0));
  const mean = Math.round(weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length)) || 1;
  const evenly = () => put({ variants: variants.map((variant) => ({ ...variant, weight: 1 })) });
  const wrong = issueAt(issues, `${path}.variants`);
  return (
    <div className="grid gap-4">
      <Field label="Experiment" hint="Who got which variant is kept under this name" error={issueAt(issues, `${path}.experiment`)}>
        <Input
          className="font-mono text-xs"
          maxLength={64}
          disabled={readOnly}
          value={textOf(data.experiment)}
          onChange={(event) => put({ experiment: event.target.value })}
        />
      </Field>
      <Field label="Who is drawn" error={issueAt(issues, `${path}.unit`)}>
        <Choice
          className="w-full"
          disabled={readOnly}
          value={textOf(data.unit)}
          options={[
            { id: 'person', name: 'each person' },
            { id: 'account', name: 'each account, with all its people' },
          ]}
          onChange={(unit) => put({ unit })}
        />
      </Field>
      <ol className="grid gap-2.5" aria-label="Variants">
        {variants.map((variant, i) => (
          <EntryCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a variant is renamed while it is edited
            key={i}
            name={ids[i] ?? ''}
            index={i}
            count={variants.length}
            readOnly={readOnly}
            onMove={(by) => put({ variants: moved(variants, i, by) })}
            onRemove={() => put({ variants: variants.filter((_, n) => n !== i) })}
            head={
              <IdInput
                label="Name of the variant"
                value={ids[i] ?? ''}
                taken={ids}
                readOnly={readOnly}
                onChange={(id) => put({ variants: replaced(variants, i, { ...variant, id }) })}
              />
            }
          >
            <div className="flex items-center gap-2">
              <NumberInput
                aria-label={`Weight of ${ids[i] ?? ''}`}
                className="w-16 tabular-nums"
                disabled={readOnly}
                value={typeof variant.weight === 'number' ? variant.weight : null}
                onChange={(weight) => put({ variants: replaced(variants, i, { ...variant, weight }) })}
              />
              <div className="h-1.5 flex-1 overflow-hidden rounded-full bg-secondary" aria-hidden>
                <div className="h-full bg-node-experiment" style={{ width: `${(shares[i]?.share ?? 0) * 100}%` }} />
              </div>
              <span className="w-14 text-right text-xs tabular-nums">{formatPercent(shares[i]?.share ?? 0)}</span>
            </div>
          </EntryCard>
        ))}
      </ol>
      {wrong ? <p className="text-destructive text-xs">{wrong}</p> : null}
      {readOnly ? null : (
        <div className="flex gap-1">
          <Button variant="ghost" size="sm" onClick={() => put({ variants: [...variants, { id: freeId('variant', ids), weight: mean }] })}>
            <Plus aria-hidden /> Another variant
          </Button>
          <Button variant="ghost" size="sm" onClick={evenly}>
            Share evenly
          </Button>
        </div>
      )}
    </div>
  );
}
