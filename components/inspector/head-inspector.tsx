'use client';

import { issueAt } from '#components/fields';
import { Field, Input, Textarea } from '#components/ui';
import type { JourneyDocument } from '#lib/journey';
import type { Issue } from '#lib/kernel';
import { EntryForm } from './entry-form.tsx';
import { ExitsForm } from './exits-form.tsx';
import { GoalForm } from './goal-form.tsx';
import { HypothesisForm } from './hypothesis-form.tsx';

type Head = Partial<Omit<JourneyDocument, 'key' | 'nodes' | 'edges'>>;

/** The head of a journey: what it is called, who may enter, when they leave early, what it is for, and what is expected of it. */
export function HeadInspector({
  document,
  issues,
  onChange,
  readOnly = false,
}: {
  document: JourneyDocument;
  issues: readonly Issue[];
  onChange: (head: Head) => void;
  readOnly?: boolean;
}) {
  const shared = { document, issues, readOnly };
  return (
    <div className="grid gap-6">
      <section className="grid gap-4">
        <Field label="Name" error={issueAt(issues, 'name')}>
          <Input maxLength={200} disabled={readOnly} value={document.name} onChange={(event) => onChange({ name: event.target.value })} />
        </Field>
        <Field label="Description" error={issueAt(issues, 'description')}>
          <Textarea
            rows={3}
            maxLength={10_000}
            disabled={readOnly}
            value={document.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        </Field>
      </section>
      <Part title="Who enters">
        <EntryForm {...shared} onChange={(entry) => onChange({ entry })} />
      </Part>
      <Part title="Goal">
        <GoalForm {...shared} onChange={(goal) => onChange({ goal })} />
      </Part>
      <Part title="Who leaves early">
        <ExitsForm {...shared} onChange={(exits) => onChange({ exits })} />
      </Part>
      <Part title="Hypothesis">
        <HypothesisForm {...shared} onChange={(hypothesis) => onChange({ hypothesis })} />
      </Part>
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="grid gap-3 border-t pt-4">
    <h3 className="font-semibold">{title}</h3>
    {children}
  </section>
);
