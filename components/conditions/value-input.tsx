'use client';

import { Choice, DurationInput, JsonInput, NumberInput, SuggestInput } from '#components/fields';
import { Input } from '#components/ui';
import type { Suggestion } from '#lib/authoring/contract';
import { formatInstant, type Instant, isObject, type Json, parseInstant } from '#lib/kernel';
import { ListInput } from './list-input.tsx';
import { kindOfValue, kindsFor, refParts, refRoots, type ValueKind, valueAs, valueKinds } from './values.ts';

type Ask = Parameters<typeof SuggestInput>[0]['ask'];
interface Given {
  readonly op: string;
  readonly value: Json | undefined;
  readonly onChange: (value: Json) => void;
  /** What real traffic knows of values here. */
  readonly ask: Ask;
  readonly readOnly: boolean;
}

export const nowText = (): string => `${new Date().toISOString().slice(0, 16)}:00Z`;

/** The value that something is compared with, with its JSON type. Nothing for comparisons that take none. */
export function ValueInput({ op, value, onChange, ask, readOnly }: Given) {
  const kinds = kindsFor(op);
  if (kinds.length === 0) return null;
  const kind = kindOfValue(value, op);
  const offered = (kinds.includes(kind) ? kinds : [...kinds, kind]).map((id) => ({ id, name: valueKinds[id] }));
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-1.5">
      <div className="min-w-32 flex-1">
        <Editor kind={kind} op={op} value={value} onChange={onChange} ask={ask} readOnly={readOnly} />
      </div>
      <Choice
        label="Type of value"
        className="shrink-0 border-transparent text-muted-foreground shadow-none"
        disabled={readOnly}
        value={kind}
        options={offered}
        onChange={(next) => onChange(valueAs(value, next as ValueKind, nowText))}
      />
    </div>
  );
}

function Editor({ kind, value, onChange, ask, readOnly }: Given & { kind: ValueKind }) {
  const common = { 'aria-label': 'Value', disabled: readOnly };
  const pick = ({ value: chosen }: Suggestion) => onChange(chosen as Json);
  switch (kind) {
    case 'text':
      return (
        <SuggestInput
          {...common}
          ask={ask}
          placeholder="value"
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
          onPick={pick}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          className="tabular-nums"
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? '')}
        />
      );
    case 'flag':
      return (
        <Choice
          label="Value"
          className="w-full"
          disabled={readOnly}
          value={String(value)}
          options={[
            { id: 'true', name: 'yes' },
            { id: 'false', name: 'no' },
          ]}
          onChange={(next) => onChange(next === 'true')}
        />
      );
    case 'empty':
      return <p className="px-1 py-1.5 text-muted-foreground text-sm">set, but empty</p>;
    case 'list':
      return <ListInput value={Array.isArray(value) ? (value as Json[]) : []} onChange={onChange} ask={ask} readOnly={readOnly} />;
    case 'relative':
      return (
        <DurationInput
          label="Time from now"
          disabled={readOnly}
          value={value}
          onChange={onChange}
          sides={{ negative: 'ago', positive: 'from now' }}
        />
      );
    case 'moment':
      return <MomentInput value={value} onChange={onChange} readOnly={readOnly} />;
    case 'reference':
      return <ReferenceInput value={value} onChange={onChange} readOnly={readOnly} />;
    default:
      return <JsonInput label="Value" value={value ?? null} onChange={onChange} readOnly={readOnly} />;
  }
}

/** A date and time, in UTC. */
function MomentInput({ value, onChange, readOnly }: { value: Json | undefined; onChange: (value: string) => void; readOnly: boolean }) {
  const instant = parseInstant(value);
  return (
    <div className="flex items-center gap-1.5">
      <Input
        type="datetime-local"
        aria-label="Date and time in UTC"
        disabled={readOnly}
        value={instant === null ? '' : new Date(instant).toISOString().slice(0, 16)}
        onChange={(event) => {
          const read = Date.parse(`${event.target.value}Z`);
          onChange(Number.isNaN(read) ? '' : formatInstant(read as Instant));
        }}
      />
      <span className="text-muted-foreground text-xs">UTC</span>
    </div>
  );
}

function ReferenceInput({ value, onChange, readOnly }: { value: Json | undefined; onChange: (value: Json) => void; readOnly: boolean }) {
  const { root, path } = refParts(isObject(value) && typeof value.ref === 'string' ? value.ref : '');
  const asks = { 'trigger.properties.': 'property', 'person.traits.': 'trait', 'account.traits.': 'accountTrait' } as const;
  return (
    <div className="grid gap-1.5">
      <Choice label="Whose" disabled={readOnly} value={root} options={refRoots} onChange={(next) => onChange({ ref: `${next}${path}` })} />
      <SuggestInput
        aria-label="Which property or trait"
        placeholder="its property or trait"
        className="font-mono text-xs"
        disabled={readOnly}
        ask={{ kind: asks[root as keyof typeof asks] }}
        value={path}
        onChange={(next) => onChange({ ref: `${root}${next}` })}
      />
    </div>
  );
}
