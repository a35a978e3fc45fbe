'use client';

import { Choice, issueAt, SuggestInput } from '#components/fields';
import { Button, Field, Input, Textarea } from '#components/ui';
import { isObject, type Json, type JsonObject } from '#lib/kernel';
import { textOf } from './form-given.ts';
import type { HeadGiven } from './head-given.ts';

const metrics = [
  { id: 'ttfv', name: 'time to first value' },
  { id: 'activation', name: 'activation rate' },
  { id: 'velocity', name: 'feature adoption velocity' },
  { id: 'milestone:', name: 'a milestone' },
];
const inNinetyDays = () => new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

/** What is expected, measured by what, who answers for it, and when it is looked at. A journey with a split needs one. */
export function HypothesisForm({ document, issues, readOnly, onChange }: HeadGiven<'hypothesis'>) {
  const held = isObject(document.hypothesis) ? (document.hypothesis as JsonObject) : null;
  const set = (next: JsonObject | null) => onChange(next as typeof document.hypothesis);
  const put = (change: Record<string, Json>) => set({ ...held, ...change });
  const at = (field: string) => issueAt(issues, `hypothesis.${field}`);
  const whole = issueAt(
    issues.filter(({ path }) => path === 'hypothesis'),
    'hypothesis',
  );
  if (held === null) {
    return (
      <>
        {whole ? <p className="text-destructive text-xs">{whole}</p> : null}
        {readOnly ? (
          <p className="text-muted-foreground text-xs">None.</p>
        ) : (
          <Button
            variant="outline"
            size="sm"
            className="justify-self-start"
            onClick={() => set({ statement: '', metric: 'ttfv', owner: '', reviewOn: inNinetyDays() })}
          >
            Write down what you expect
          </Button>
        )}
      </>
    );
  }
  const metric = textOf(held.metric);
  const byMilestone = metric.startsWith('milestone:');
  return (
    <>
      <Field label="What you expect" error={at('statement')}>
        <Textarea
          rows={3}
          maxLength={2_000}
          disabled={readOnly}
          placeholder="A tour after the first API key halves the time to the first report"
          value={textOf(held.statement)}
          onChange={(event) => put({ statement: event.target.value })}
        />
      </Field>
      <Field label="Measured by" error={byMilestone ? undefined : at('metric')}>
        <Choice
          className="w-full"
          disabled={readOnly}
          value={byMilestone ? 'milestone:' : metric}
          options={metrics}
          onChange={(next) => put({ metric: next })}
        />
      </Field>
      {byMilestone ? (
        <Field label="Which milestone" error={at('metric')}>
          <SuggestInput
            disabled={readOnly}
            ask={{ kind: 'milestone' }}
            value={metric.slice('milestone:'.length)}
            onChange={(key) => put({ metric: `milestone:${key}` })}
          />
        </Field>
      ) : null}
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Owner" error={at('owner')}>
          <Input
            maxLength={256}
            disabled={readOnly}
            placeholder="name or e-mail"
            value={textOf(held.owner)}
            onChange={(event) => put({ owner: event.target.value })}
          />
        </Field>
        <Field label="Look at it on" error={at('reviewOn')}>
          <Input
            type="date"
            disabled={readOnly}
            value={textOf(held.reviewOn)}
            onChange={(event) => put({ reviewOn: event.target.value })}
          />
        </Field>
      </div>
      {readOnly ? null : (
        <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => set(null)}>
          Take the hypothesis away
        </Button>
      )}
    </>
  );
}
