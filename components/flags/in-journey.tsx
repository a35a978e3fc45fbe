'use client';

import { Choice, issueAt, SuggestInput } from '#components/fields';
import type { Issue } from '#lib/kernel';
import type { DraftRule } from './draft.ts';

type Rule = DraftRule['rule'];
type Standing = NonNullable<Rule['journey']>['is'];

const standings: readonly { id: Standing | 'any'; name: string }[] = [
  { id: 'any', name: 'any' },
  { id: 'open', name: 'is in it now' },
  { id: 'finished', name: 'has finished it' },
  { id: 'entered', name: 'is in it, or was' },
];

/** Whether a rule asks for a journey: one that the person is in, has finished, or has ever entered. */
export function InJourney({
  rule,
  n,
  path,
  issues,
  readOnly,
  onChange,
}: {
  rule: Rule;
  n: number;
  path: string;
  issues: readonly Issue[];
  readOnly: boolean;
  onChange: (rule: Rule) => void;
}) {
  const { journey, ...rest } = rule;
  const problem = issueAt(issues, path);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="sr-only">Journey that rule {n} is for</legend>
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-muted-foreground text-sm" aria-hidden>
          Journey
        </span>
        <Choice
          label={`How far in a journey rule ${n} asks for`}
          className="w-44"
          disabled={readOnly}
          value={journey?.is ?? 'any'}
          options={standings}
          onChange={(is) => onChange(is === 'any' ? rest : { ...rest, journey: { key: journey?.key ?? '', is: is as Standing } })}
        />
        {journey === undefined ? null : (
          <SuggestInput
            aria-label={`Journey of rule ${n}`}
            className="w-56 font-mono text-xs"
            placeholder="key of the journey"
            required
            ask={{ kind: 'journey' }}
            disabled={readOnly}
            value={journey.key}
            onChange={(key) => onChange({ ...rest, journey: { ...journey, key } })}
          />
        )}
      </div>
      {problem ? <p className="text-destructive text-xs">{problem}</p> : null}
    </fieldset>
  );
}
