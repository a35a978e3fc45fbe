'use client';

import { useId } from 'react';
import { Choice, DurationInput, NumberInput, SuggestInput } from '#components/fields';
import { Checkbox, Label } from '#components/ui';
import { isObject, type Json } from '#lib/kernel';
import type { LeafGiven, Put } from './leaf-given.ts';
import { useNestedBuilder } from './nested-builder.ts';
import { whereOf } from './scope.ts';
import { countNames } from './values.ts';

const counts = Object.entries(countNames).map(([id, name]) => ({ id, name }));

/** An event: which, which of them count, how many, and in what time. */
export function EventFields({ leaf, put, scope, path, issues, readOnly }: LeafGiven & { put: Put }) {
  const ConditionBuilder = useNestedBuilder();
  const event = String(leaf.event ?? '');
  return (
    <>
      <SuggestInput
        aria-label="Event"
        placeholder="event, as your app sends it"
        disabled={readOnly}
        ask={{ kind: 'event' }}
        value={event}
        onChange={(text) => put({ event: text })}
      />
      <Toggled
        label="so many times"
        on={leaf.count !== undefined}
        readOnly={readOnly}
        onToggle={(on) => put({ count: on ? { op: 'gte', value: 3 } : undefined })}
      >
        <CountFields count={leaf.count} put={put} readOnly={readOnly} />
      </Toggled>
      <Toggled
        label="in the last"
        on={leaf.within !== undefined}
        readOnly={readOnly}
        onToggle={(on) => put({ within: on ? 'P7D' : undefined })}
      >
        <DurationInput label="In the last" disabled={readOnly} value={leaf.within} onChange={(within) => put({ within })} />
      </Toggled>
      {scope.where ? null : (
        <Where event={event}>
          <ConditionBuilder
            label={`Which “${event}” count`}
            add="Only when…"
            value={leaf.where ?? null}
            onChange={(where) => put({ where: where ?? undefined })}
            scope={whereOf(event, scope)}
            path={`${path}.where`}
            issues={issues}
            readOnly={readOnly}
          />
        </Where>
      )}
    </>
  );
}

const Where = ({ event, children }: { event: string; children: React.ReactNode }) =>
  event === '' ? null : <div className="border-l-2 pl-2">{children}</div>;

function Toggled({
  label,
  on,
  readOnly,
  onToggle,
  children,
}: {
  label: string;
  on: boolean;
  readOnly: boolean;
  onToggle: (on: boolean) => void;
  children: React.ReactNode;
}) {
  const id = useId();
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2">
      <Checkbox id={id} disabled={readOnly} checked={on} onCheckedChange={(next) => onToggle(next === true)} />
      <Label htmlFor={id} className="font-normal">
        {label}
      </Label>
      {on ? children : null}
    </div>
  );
}

function CountFields({ count, put, readOnly }: { count: Json | undefined; put: Put; readOnly: boolean }) {
  const { op, value } = isObject(count) ? count : { op: 'gte', value: 1 };
  return (
    <div className="flex gap-1.5">
      <Choice
        label="How the number compares"
        disabled={readOnly}
        value={String(op)}
        options={counts}
        onChange={(next) => put({ count: { op: next, value: value ?? 1 } })}
      />
      <NumberInput
        whole
        aria-label="How many times"
        className="w-14 tabular-nums"
        disabled={readOnly}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => put({ count: { op: op ?? 'gte', value: next } })}
      />
    </div>
  );
}
