'use client';

import { Choice, DurationInput, issueAt, SuggestInput } from '#components/fields';
import { Field } from '#components/ui';
import { isObject, type Json, type JsonObject } from '#lib/kernel';
import { textOf } from './form-given.ts';
import type { HeadGiven } from './head-given.ts';
import { scopeOf } from './scope-of.ts';
import { EventMatchFields } from './wait-forms.tsx';

/** What counts as having worked: a milestone or an event, within some time after entry. */
export function GoalForm({ document, issues, readOnly, onChange }: HeadGiven<'goal'>) {
  const goal = isObject(document.goal) ? (document.goal as JsonObject) : null;
  const kind = goal === null ? 'none' : 'event' in goal ? 'event' : 'milestone';
  const within: Record<string, Json> = goal && 'within' in goal ? { within: goal.within as Json } : { within: 'P30D' };
  const put = (next: JsonObject | null) => onChange(next as typeof document.goal);
  return (
    <>
      <Field
        label="It worked when"
        hint="A run that gets there ends as converted"
        error={issueAt(
          issues.filter(({ path }) => path === 'goal'),
          'goal',
        )}
      >
        <Choice
          className="w-full"
          disabled={readOnly}
          value={kind}
          options={[
            { id: 'none', name: 'nothing is measured' },
            { id: 'milestone', name: 'a milestone is reached' },
            { id: 'event', name: 'an event happens' },
          ]}
          onChange={(next) => put(next === 'none' ? null : next === 'milestone' ? { milestone: '', ...within } : { event: '', ...within })}
        />
      </Field>
      {goal && kind === 'milestone' ? (
        <Field label="Milestone" error={issueAt(issues, 'goal.milestone')}>
          <SuggestInput
            disabled={readOnly}
            ask={{ kind: 'milestone' }}
            value={textOf(goal.milestone)}
            onChange={(milestone) => put({ ...goal, milestone })}
          />
        </Field>
      ) : null}
      {goal && kind === 'event' ? (
        <EventMatchFields
          value={goal}
          path="goal"
          issues={issues}
          readOnly={readOnly}
          scope={scopeOf(document)}
          onChange={(match) => put(match as JsonObject)}
        />
      ) : null}
      {goal ? (
        <Field label="Within" hint="Counted from entry; 30 days where it is not said" error={issueAt(issues, 'goal.within')}>
          <DurationInput
            label="Within"
            disabled={readOnly}
            value={goal.within}
            onChange={(length) => {
              const { within: _, ...rest } = goal;
              put(length === '' ? rest : { ...rest, within: length });
            }}
          />
        </Field>
      ) : null}
    </>
  );
}
