'use client';

import { ConditionBuilder } from '#components/conditions';
import { Choice, DurationInput, issueAt, SuggestInput } from '#components/fields';
import { Field } from '#components/ui';
import { isObject, type Json, type JsonObject } from '#lib/kernel';
import { type FormGiven, textOf } from './form-given.ts';
import { ScheduleInput } from './schedule-input.tsx';
import { scopeOf } from './scope-of.ts';

/** A length of time, or a time of day. */
export function WaitForm({ data, put, path, issues, readOnly }: FormGiven) {
  const byClock = 'until' in data;
  const wrong = issueAt(issues, `${path}.for`, `${path}.until`);
  return (
    <div className="grid gap-4">
      <Field label="Wait">
        <Choice
          className="w-full"
          disabled={readOnly}
          value={byClock ? 'until' : 'for'}
          options={[
            { id: 'for', name: 'for a length of time' },
            { id: 'until', name: 'until a time of day' },
          ]}
          onChange={(kind) =>
            put(
              kind === 'for'
                ? { until: undefined, for: 'P1D' }
                : { for: undefined, until: { time: '09:00', weekdays: [1, 2, 3, 4, 5], timezone: 'person' } },
            )
          }
        />
      </Field>
      {byClock ? (
        <ScheduleInput value={data.until} readOnly={readOnly} onChange={(until) => put({ until })} />
      ) : (
        <DurationInput label="How long" disabled={readOnly} value={data.for} onChange={(length) => put({ for: length })} />
      )}
      {wrong ? <p className="text-destructive text-xs">{wrong}</p> : null}
    </div>
  );
}

const isNewEvent = (when: unknown): when is JsonObject => isObject(when) && 'event' in when && !('count' in when) && !('within' in when);

/** A new event, or a condition, and how long at most. */
export function WaitUntilForm({ data, put, path, issues, readOnly, document }: FormGiven) {
  const { when } = data;
  const byEvent = isNewEvent(when);
  const scope = scopeOf(document);
  return (
    <div className="grid gap-4">
      <Field label="Wait until" error={when == null ? issueAt(issues, `${path}.when`) : undefined}>
        <Choice
          className="w-full"
          disabled={readOnly}
          value={byEvent ? 'event' : 'condition'}
          options={[
            { id: 'event', name: 'they do something, from now on' },
            { id: 'condition', name: 'a condition holds' },
          ]}
          onChange={(kind) => put({ when: kind === 'event' ? { event: '' } : { milestone: '', reached: true } })}
        />
      </Field>
      {byEvent ? (
        <EventMatchFields
          value={when}
          path={`${path}.when`}
          issues={issues}
          readOnly={readOnly}
          scope={scope}
          onChange={(match) => put({ when: match })}
        />
      ) : (
        <ConditionBuilder
          label="Until this holds"
          value={when ?? null}
          onChange={(condition) => put({ when: isNewEvent(condition) ? { ...condition, count: { op: 'gte', value: 1 } } : condition })}
          scope={scope}
          path={`${path}.when`}
          issues={issues}
          readOnly={readOnly}
        />
      )}
      <Field label="At most" hint="Who is not there by then leaves by “time is up”" error={issueAt(issues, `${path}.timeout`)}>
        <DurationInput label="At most" disabled={readOnly} value={data.timeout} onChange={(timeout) => put({ timeout })} />
      </Field>
    </div>
  );
}

/** An event and which of them count. */
export function EventMatchFields({
  value,
  path,
  issues,
  readOnly,
  scope,
  onChange,
}: Pick<FormGiven, 'path' | 'issues' | 'readOnly'> & {
  value: JsonObject;
  scope: ReturnType<typeof scopeOf>;
  onChange: (match: Json) => void;
}) {
  const event = textOf(value.event);
  const { where: _, ...rest } = value;
  return (
    <>
      <Field label="Event" error={issueAt(issues, `${path}.event`)} hint="As your app sends it">
        <SuggestInput disabled={readOnly} ask={{ kind: 'event' }} value={event} onChange={(text) => onChange({ ...value, event: text })} />
      </Field>
      <ConditionBuilder
        label="Which of them count"
        add="Only when…"
        value={value.where ?? null}
        onChange={(where) => onChange(where === null ? rest : { ...rest, where })}
        scope={{ ...scope, where: true, event }}
        path={`${path}.where`}
        issues={issues}
        readOnly={readOnly}
      />
    </>
  );
}
