'use client';

import { ConditionBuilder } from '#components/conditions';
import { Choice, DurationInput, issueAt, NumberInput, SuggestInput, withKeys } from '#components/fields';
import { Field, Input } from '#components/ui';
import { triggerWords } from '#components/words';
import { isObject, type Json, type JsonObject } from '#lib/kernel';
import { type FormGiven, textOf } from './form-given.ts';
import { scopeOf } from './scope-of.ts';

const kinds = [
  { id: 'event', name: 'An event happens' },
  { id: 'segment', name: 'A segment is entered or left' },
  { id: 'milestone', name: 'A milestone is reached' },
  { id: 'score', name: 'A score crosses a value' },
  { id: 'struggle', name: 'Someone struggles' },
  { id: 'date', name: 'A date comes' },
  { id: 'api', name: 'Enrolled by a colleague or the API' },
];
const fresh: Readonly<Record<string, JsonObject>> = {
  event: { kind: 'event', event: '' },
  segment: { kind: 'segment', segment: '', change: 'entered' },
  milestone: { kind: 'milestone', milestone: '' },
  score: { kind: 'score', model: '', op: 'gte', value: 0.7 },
  struggle: { kind: 'struggle', step: '' },
  date: { kind: 'date', trait: '', offset: '-P3D' },
  api: { kind: 'api' },
};

/** What lets people in. */
export function TriggerForm(given: FormGiven) {
  const { data, put, path, issues, readOnly } = given;
  const on = (isObject(data.on) ? data.on : {}) as JsonObject;
  const kind = textOf(on.kind);
  const set = (change: Record<string, Json | undefined>) => put({ on: withKeys(on, change) });
  return (
    <div className="grid gap-4">
      <Field label="Starts when" error={issueAt(issues, `${path}.on.kind`)} hint={`When ${triggerWords(data.on)}`}>
        <Choice className="w-full" disabled={readOnly} value={kind} options={kinds} onChange={(next) => put({ on: fresh[next] ?? {} })} />
      </Field>
      <KindFields {...given} on={on} kind={kind} set={set} />
    </div>
  );
}

function KindFields({
  on,
  kind,
  set,
  path,
  issues,
  readOnly,
  document,
}: FormGiven & { on: JsonObject; kind: string; set: (change: Record<string, Json | undefined>) => void }) {
  const at = (field: string) => issueAt(issues, `${path}.on.${field}`);
  const key = (field: string, label: string, ask: 'event' | 'segment' | 'milestone' | 'struggle' | 'trait', hint?: string) => (
    <Field label={label} error={at(field)} hint={hint}>
      <SuggestInput disabled={readOnly} ask={{ kind: ask }} value={textOf(on[field])} onChange={(text) => set({ [field]: text })} />
    </Field>
  );
  switch (kind) {
    case 'event':
      return (
        <>
          {key('event', 'Event', 'event', 'As your app sends it')}
          <div className="grid gap-1.5">
            <span className="font-medium text-sm">Which of them count</span>
            <ConditionBuilder
              label="Which of them count"
              add="Only when…"
              value={on.where ?? null}
              onChange={(where) => set({ where: where ?? undefined })}
              scope={{ ...scopeOf(document), where: true, event: textOf(on.event) }}
              path={`${path}.on.where`}
              issues={issues}
              readOnly={readOnly}
            />
          </div>
        </>
      );
    case 'segment':
      return (
        <>
          {key('segment', 'Segment', 'segment')}
          <Field label="When they" error={at('change')}>
            <Choice
              disabled={readOnly}
              value={textOf(on.change)}
              options={[
                { id: 'entered', name: 'enter it' },
                { id: 'left', name: 'leave it' },
              ]}
              onChange={(change) => set({ change })}
            />
          </Field>
        </>
      );
    case 'milestone':
      return key('milestone', 'Milestone', 'milestone');
    case 'struggle':
      return key('step', 'Set-up step', 'struggle');
    case 'score':
      return (
        <>
          <Field label="Model" error={at('model')}>
            <Input
              disabled={readOnly}
              placeholder="churn"
              value={textOf(on.model)}
              onChange={(event) => set({ model: event.target.value })}
            />
          </Field>
          <div className="grid grid-cols-2 items-start gap-3">
            <Field label="When it" error={at('op')}>
              <Choice
                disabled={readOnly}
                value={textOf(on.op)}
                options={[
                  { id: 'gte', name: 'rises to' },
                  { id: 'lt', name: 'falls below' },
                ]}
                onChange={(op) => set({ op })}
              />
            </Field>
            <Field label="Value" hint="Between 0 and 1" error={at('value')}>
              <NumberInput
                disabled={readOnly}
                value={typeof on.value === 'number' ? on.value : null}
                onChange={(value) => set({ value })}
              />
            </Field>
          </div>
        </>
      );
    case 'date':
      return (
        <>
          {key('trait', 'Trait with the date', 'trait', 'A date and time, such as trial_ends_at')}
          <Field label="How long before or after" error={at('offset')}>
            <DurationInput
              label="How long before or after"
              disabled={readOnly}
              value={on.offset}
              onChange={(offset) => set({ offset })}
              sides={{ negative: 'before it', positive: 'after it' }}
            />
          </Field>
        </>
      );
    default:
      return null;
  }
}
