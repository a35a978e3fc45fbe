'use client';

import { Choice, withKeys } from '#components/fields';
import { ComparisonFields } from './comparison-fields.tsx';
import { EventFields } from './event-fields.tsx';
import { KeyFields } from './key-fields.tsx';
import { kindsIn } from './kinds-in.ts';
import type { LeafGiven } from './leaf-given.ts';
import { type LeafKind, leafKindOf, leafKinds, turnedInto } from './leaves.ts';

/** One question about a person: what it is about, and what is asked. */
export function LeafEditor(given: LeafGiven) {
  const { leaf, onChange, scope, readOnly } = given;
  const kind = leafKindOf(leaf);
  const kinds = kindsIn(scope);
  const name = leafKinds.find(({ id }) => id === kind)?.name;
  return (
    <div className="grid min-w-0 gap-1.5">
      <Choice
        label="What it is about"
        className="w-full border-transparent bg-secondary shadow-none"
        disabled={readOnly}
        value={kind ?? ''}
        options={kind && name && !kinds.some(({ id }) => id === kind) ? [...kinds, { id: kind, name }] : kinds}
        onChange={(next) => onChange(turnedInto(leaf, next as LeafKind))}
      />
      <Fields kind={kind} {...given} />
    </div>
  );
}

function Fields({ kind, ...given }: LeafGiven & { kind: LeafKind | null }) {
  const { leaf, onChange } = given;
  const put = (change: Parameters<typeof withKeys>[1]) => onChange(withKeys(leaf, change));
  switch (kind) {
    case null:
      return <p className="text-muted-foreground text-xs">Choose what this is about.</p>;
    case 'event':
      return <EventFields {...given} put={put} />;
    case 'trait':
    case 'accountTrait':
    case 'property':
      return <ComparisonFields {...given} kind={kind} put={put} />;
    default:
      return <KeyFields {...given} kind={kind} put={put} />;
  }
}
