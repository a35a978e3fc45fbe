'use client';

import { useId } from 'react';
import { Choice, DurationInput, SuggestInput } from '#components/fields';
import { Checkbox, Label } from '#components/ui';
import type { LeafGiven, Put } from './leaf-given.ts';
import { nowText, ValueInput } from './value-input.tsx';
import { opNames, valueFor } from './values.ts';

const ops = Object.entries(opNames).map(([id, name]) => ({ id, name }));
const labels = { trait: 'Person trait', accountTrait: 'Account trait', property: 'Property' } as const;
const valueAsks = { trait: 'traitValue', accountTrait: 'accountTraitValue' } as const;

/** A trait or property compared with a value, and for how long it must have compared so. */
export function ComparisonFields({
  kind,
  leaf,
  put,
  scope,
  readOnly,
}: LeafGiven & { kind: 'trait' | 'accountTrait' | 'property'; put: Put }) {
  const name = String(leaf[kind] ?? '');
  const op = String(leaf.op ?? 'eq');
  const event = scope.event ? { event: scope.event } : {};
  const ofValues = kind === 'property' ? ({ kind: 'value', of: name, ...event } as const) : ({ kind: valueAsks[kind], of: name } as const);
  return (
    <>
      <div className="flex flex-wrap gap-1.5">
        <SuggestInput
          aria-label={labels[kind]}
          placeholder={kind === 'property' ? 'property' : 'trait'}
          className="w-auto min-w-32 flex-1 font-mono text-xs"
          disabled={readOnly}
          ask={kind === 'property' ? { kind, ...(scope.event ? { of: scope.event } : {}) } : { kind }}
          value={name}
          onChange={(text) => put({ [kind]: text })}
        />
        <Choice
          label="Comparison"
          className="shrink-0"
          disabled={readOnly}
          value={op}
          options={ops}
          onChange={(next) => put({ op: next, value: valueFor(leaf.value, next, nowText) })}
        />
      </div>
      <ValueInput op={op} value={leaf.value} ask={name === '' ? null : ofValues} readOnly={readOnly} onChange={(value) => put({ value })} />
      {kind === 'property' ? null : <ForFields leaf={leaf} put={put} readOnly={readOnly} />}
    </>
  );
}

function ForFields({ leaf, put, readOnly }: Pick<LeafGiven, 'leaf' | 'readOnly'> & { put: Put }) {
  const id = useId();
  const lasting = leaf.for !== undefined;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2">
      <Checkbox id={id} disabled={readOnly} checked={lasting} onCheckedChange={(on) => put({ for: on === true ? 'P7D' : undefined })} />
      <Label htmlFor={id} className="font-normal">
        without a break for at least
      </Label>
      {lasting ? (
        <DurationInput label="For at least" disabled={readOnly} value={leaf.for} onChange={(length) => put({ for: length })} />
      ) : null}
    </div>
  );
}
