'use client';

import { ConditionBuilder } from '#components/conditions';
import { SuggestInput } from '#components/fields';
import { Field } from '#components/ui';
import type { Issue } from '#lib/kernel';

/** An event as it is typed: `where` null until one is chosen. */
export interface MatchDraft {
  readonly event: string;
  readonly where: unknown;
}

interface Given {
  label: string;
  placeholder: string;
  path: string;
  value: MatchDraft;
  issues: readonly Issue[];
  onChange: (value: MatchDraft) => void;
}

/** An event, and which of them count. */
export const MatchFields = ({ label, placeholder, path, value, issues, onChange }: Given) => (
  <div className="grid gap-2">
    <Field label={label}>
      <SuggestInput
        required
        maxLength={256}
        placeholder={placeholder}
        ask={{ kind: 'event' }}
        value={value.event}
        onChange={(event) => onChange({ ...value, event })}
      />
    </Field>
    <ConditionBuilder
      label={`${label}: which of them count`}
      add="Only when…"
      value={value.where}
      onChange={(where) => onChange({ ...value, where })}
      scope={{ where: true, event: value.event }}
      path={`${path}.where`}
      issues={issues}
    />
  </div>
);

/** What goes to the server: without a `where` that is none. */
export const matchOf = ({ event, where }: MatchDraft) => (where === null || where === undefined ? { event } : { event, where });
