'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { JsonInput } from '#components/fields';
import { IssueList } from '#components/journeys';
import { Badge, Card, CardContent, CardHeader, CardTitle, Field, Input } from '#components/ui';
import type { FlagVerdict } from '#lib/flags/contract';
import { isObject, type Json, type JsonObject } from '#lib/kernel';
import { type Draft, replacementOf } from './draft.ts';
import { verdictOf } from './queries.ts';

/** What does this person get, and why? Asks as the form is typed; of the draft, while there is one. */
export function TesterCard({ flagKey, draft }: { flagKey: string; draft: Draft | null }) {
  const [userId, setUserId] = useState('');
  const [traits, setTraits] = useState<JsonObject>({});
  const asked = useDeferredValue({ userId: userId.trim(), traits, draft: draft && replacementOf(draft) });
  const verdict = useQuery({ ...verdictOf(flagKey, asked), enabled: asked.userId !== '' });
  return (
    <Card>
      <CardHeader>
        <CardTitle>What does this person get?</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-3">
        <p className="text-muted-foreground text-xs">Nothing of this is counted, and nobody is exposed to an experiment.</p>
        <Field label="userId">
          <Input className="font-mono" placeholder="u-1001" value={userId} onChange={(change) => setUserId(change.target.value)} />
        </Field>
        <div className="grid gap-1.5">
          <span className="font-medium text-sm">Traits in the place of stored ones</span>
          <JsonInput
            label="Traits in the place of stored ones"
            rows={2}
            value={traits}
            onChange={(value: Json) => (isObject(value) ? setTraits(value as JsonObject) : undefined)}
          />
        </div>
        {verdict.error ? <IssueList error={verdict.error} /> : null}
        {verdict.data && asked.userId !== '' && !verdict.error ? <Verdict verdict={verdict.data} /> : null}
      </CardContent>
    </Card>
  );
}

const marks = { true: '✓', false: '✗', null: '·' };

function Verdict({ verdict: { value, variant, reason, known, steps } }: { verdict: FlagVerdict }) {
  return (
    <div className="grid gap-2" role="status" aria-label="The verdict">
      <div className="flex flex-wrap items-center gap-2">
        <code className="font-mono font-semibold">{JSON.stringify(value)}</code>
        <Badge variant="primary">{variant}</Badge>
        <Badge variant="outline">{reason}</Badge>
        {known ? null : <Badge variant="warning">never seen</Badge>}
      </div>
      <ol className="grid gap-1 text-sm">
        {steps.map(({ text, holds }) => (
          <li key={text} className={holds === false ? 'text-muted-foreground' : ''}>
            <span aria-hidden className="mr-1.5 inline-block w-3 text-center">
              {marks[`${holds}`]}
            </span>
            {text}
            {holds === null ? '' : holds ? <span className="sr-only"> holds</span> : <span className="sr-only"> does not hold</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
