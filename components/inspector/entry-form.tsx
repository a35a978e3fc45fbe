'use client';

import { ConditionBuilder } from '#components/conditions';
import { Choice, DurationInput, issueAt, SuggestInput } from '#components/fields';
import { Field } from '#components/ui';
import { isObject } from '#lib/kernel';
import type { HeadGiven } from './head-given.ts';
import { startingEvent } from './scope-of.ts';

const prefix = 'properties.';

/** The audience, how often, and whether once per project (or whatever the event names). */
export function EntryForm({ document, issues, readOnly, onChange }: HeadGiven<'entry'>) {
  const { entry } = document;
  const put = (change: Partial<typeof entry>) => onChange({ ...entry, ...change });
  const { reentry } = entry;
  const spaced = isObject(reentry);
  const event = startingEvent(document);
  return (
    <>
      <div className="grid gap-1.5">
        <span className="font-medium text-sm">Only people for whom</span>
        <ConditionBuilder
          label="Audience"
          add="Everybody; only when…"
          value={entry.audience}
          onChange={(audience) => put({ audience })}
          scope={{ run: true, event }}
          path="entry.audience"
          issues={issues}
          readOnly={readOnly}
        />
      </div>
      <Field label="Again" error={issueAt(issues, 'entry.reentry')}>
        <Choice
          className="w-full"
          disabled={readOnly}
          value={spaced ? 'after' : String(reentry)}
          options={[
            { id: 'once', name: 'never: once per person' },
            { id: 'after-exit', name: 'as soon as the last run has ended' },
            { id: 'after', name: 'some time after the last entry' },
          ]}
          onChange={(next) => put({ reentry: next === 'after' ? { after: 'P7D' } : next })}
        />
      </Field>
      {spaced ? (
        <DurationInput label="Again after" disabled={readOnly} value={reentry.after} onChange={(after) => put({ reentry: { after } })} />
      ) : null}
      <Field
        label="Counted apart for each"
        hint="A property of the event that starts it, such as projectId: a run for each. Empty: one per person."
        error={issueAt(issues, 'entry.runKey')}
      >
        <SuggestInput
          placeholder="projectId"
          className="font-mono text-xs"
          disabled={readOnly}
          ask={{ kind: 'property', ...(event ? { of: event } : {}) }}
          value={entry.runKey?.startsWith(prefix) ? entry.runKey.slice(prefix.length) : (entry.runKey ?? '')}
          onChange={(text) => put({ runKey: text === '' ? null : `${prefix}${text}` })}
        />
      </Field>
    </>
  );
}
