'use client';

import { Plus } from 'lucide-react';
import { ConditionBuilder, moved } from '#components/conditions';
import { issueAt } from '#components/fields';
import { Button } from '#components/ui';
import { entriesOf, freeId, idsOf, replaced } from './entries.ts';
import { EntryCard } from './entry-card.tsx';
import type { FormGiven } from './form-given.ts';
import { IdInput } from './id-input.tsx';
import { scopeOf } from './scope-of.ts';

/** Several ways; the first whose condition holds is taken. */
export function BranchForm({ data, put, path, issues, readOnly, document }: FormGiven) {
  const branches = entriesOf(data.branches);
  const ids = idsOf(branches);
  const wrong = issues.find((issue) => issue.path === `${path}.branches`)?.message;
  return (
    <div className="grid gap-3">
      <p className="text-muted-foreground text-xs">
        The first that holds is taken, from top to bottom. Who fits none leaves by “otherwise”.
      </p>
      <ol className="grid gap-2.5">
        {branches.map((branch, i) => (
          <EntryCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a branch is renamed while it is edited
            key={i}
            name={ids[i] ?? ''}
            index={i}
            count={branches.length}
            readOnly={readOnly}
            onMove={(by) => put({ branches: moved(branches, i, by) })}
            onRemove={() => put({ branches: branches.filter((_, n) => n !== i) })}
            head={
              <IdInput
                label="Name of the branch"
                value={ids[i] ?? ''}
                taken={[...ids, 'else']}
                readOnly={readOnly}
                onChange={(id) => put({ branches: replaced(branches, i, { ...branch, id }) })}
              />
            }
          >
            <ConditionBuilder
              label={`Condition of ${ids[i] ?? ''}`}
              value={branch.if ?? null}
              onChange={(condition) => put({ branches: replaced(branches, i, { ...branch, if: condition }) })}
              scope={scopeOf(document)}
              path={`${path}.branches.${i}.if`}
              issues={issues}
              readOnly={readOnly}
            />
            {branch.if == null ? <Wrong says={issueAt(issues, `${path}.branches.${i}.if`)} /> : null}
            <Wrong says={issueAt(issues, `${path}.branches.${i}.id`)} />
          </EntryCard>
        ))}
      </ol>
      <Wrong says={wrong} />
      {readOnly ? null : (
        <Button
          variant="ghost"
          size="sm"
          className="justify-self-start"
          onClick={() => put({ branches: [...branches, { id: freeId('branch', [...ids, 'else']), if: null }] })}
        >
          <Plus aria-hidden /> Another branch
        </Button>
      )}
    </div>
  );
}

const Wrong = ({ says }: { says: string | undefined }) => (says ? <p className="text-destructive text-xs">{says}</p> : null);
