'use client';

import { Plus, Trash2 } from 'lucide-react';
import { ConditionBuilder } from '#components/conditions';
import { issueAt } from '#components/fields';
import { Button } from '#components/ui';
import type { HeadGiven } from './head-given.ts';
import { scopeOf } from './scope-of.ts';

/** Conditions of which any ends a run at once, whatever it waits for. */
export function ExitsForm({ document, issues, readOnly, onChange }: HeadGiven<'exits'>) {
  const { exits } = document;
  return (
    <>
      <ol className="grid gap-2.5">
        {exits.map((exit, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: exits have no name of their own, and all they show is in their value
          <li key={i} className="grid grid-cols-[1fr_auto] items-start gap-1 rounded-lg border p-2.5">
            <div className="grid gap-1.5">
              <ConditionBuilder
                label={`Exit ${i + 1}`}
                value={exit.when}
                onChange={(when) => onChange(exits.map((one, n) => (n === i ? { ...one, when } : one)))}
                scope={scopeOf(document)}
                path={`exits.${i}.when`}
                issues={issues}
                readOnly={readOnly}
              />
              {exit.when == null ? <p className="text-destructive text-xs">{issueAt(issues, `exits.${i}`)}</p> : null}
            </div>
            {readOnly ? null : (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Remove exit ${i + 1}`}
                onClick={() => onChange(exits.filter((_, n) => n !== i))}
              >
                <Trash2 aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => onChange([...exits, { when: null }])}>
          <Plus aria-hidden /> {exits.length === 0 ? 'End a run early when…' : 'Or when…'}
        </Button>
      )}
    </>
  );
}
