'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '#components/api';
import {
  Button,
  cn,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  Field,
  Skeleton,
  Textarea,
  toast,
} from '#components/ui';
import { type JourneyAnswer, journeyKeys, PublishAnswer } from '#lib/authoring/contract';
import { diffJourneys, type JourneyDocument, validate } from '#lib/journey';
import { isObject } from '#lib/kernel';
import { DifferenceList } from './difference-list.tsx';
import { useDraft } from './drafting/draft-provider.tsx';
import { IssueList } from './issue-list.tsx';
import { PublishEffect } from './publish-effect.tsx';
import { addressOf, journeyVersion } from './queries.ts';
import { SignOffList } from './sign-offs/sign-off-list.tsx';
import { useSignOffs } from './sign-offs/use-sign-offs.ts';
import { useKnownKeys } from './use-known-keys.ts';

const modes = [
  { id: 'live', name: 'Live', says: 'People enter and get what the journey sends.' },
  { id: 'shadow', name: 'Shadow', says: 'People walk through it as their events come; nothing is sent or changed.' },
] as const;
const choices = [
  { id: 'stay', name: 'Stay', says: 'Who is in it finishes the version they entered.' },
  { id: 'move', name: 'Move', says: 'Who waits goes on in the new version, where their node still exists.' },
] as const;

interface Given {
  journey: JourneyAnswer;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Shows what publishing would change, and publishes. */
export const PublishDialog = (given: Given) => (
  <Dialog open={given.open} onOpenChange={given.onOpenChange}>
    <DialogContent className="max-w-xl">
      <Publishing {...given} />
    </DialogContent>
  </Dialog>
);

function Publishing({ journey, onOpenChange }: Given) {
  const client = useQueryClient();
  const [mode, setMode] = useState<'live' | 'shadow'>('live');
  const [runs, setRuns] = useState<'stay' | 'move'>('stay');
  const [map, setMap] = useState<Readonly<Record<string, string>>>({});
  const [note, setNote] = useState('');
  const { store, document } = useDraft();
  const known = useKnownKeys();
  const { missing } = useSignOffs();
  const unsigned = mode === 'live' && missing.length > 0;
  const checked = useMemo(() => validate(journey, known), [journey, known]);
  const warnings = 'plan' in checked ? checked.plan.warnings : [];
  const live = useQuery({ ...journeyVersion(journey.key, journey.liveVersion ?? 0), enabled: journey.liveVersion !== null });
  const difference = useMemo(() => (live.data ? diffJourneys(live.data.document, document) : null), [live.data, document]);
  const publish = useMutation({
    mutationFn: async () => {
      await store.flush(); // what is published is what one sees
      return api.post(`${addressOf(journey.key)}/publish`, {
        body: { mode, runs, note, ...(runs === 'move' && Object.keys(map).length > 0 ? { map } : {}) },
        answer: PublishAnswer,
      });
    },
    onSuccess: async ({ version }) => {
      onOpenChange(false);
      toast.success(`Version ${version} is ${mode === 'live' ? 'live' : 'in shadow'}`);
      await client.invalidateQueries({ queryKey: journeyKeys.all });
    },
  });
  return (
    <>
      <DialogHeader>
        <DialogTitle>Publish “{journey.name}”</DialogTitle>
        <DialogDescription>Makes the draft a version that never changes, and lets people in.</DialogDescription>
      </DialogHeader>
      <Choice legend="Mode" options={modes} value={mode} onChange={setMode} />
      {journey.liveVersion === null ? null : (
        <>
          <Choice legend="People who are in it now" options={choices} value={runs} onChange={setRuns} />
          <PublishEffect document={document} runs={runs} map={map} onMap={setMap} />
        </>
      )}
      {journey.liveVersion === null ? null : (
        <section className="grid gap-1.5">
          <h3 className="font-medium">Changes since version {journey.liveVersion}</h3>
          {difference ? <DifferenceList difference={difference} /> : <Skeleton className="w-64" />}
        </section>
      )}
      <Expected document={document} />
      <Field label="Why" hint="Stands in the history of versions">
        <Textarea
          rows={2}
          maxLength={2_000}
          placeholder="What changed, and what for"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <SignOffList />
      {warnings.length > 0 ? (
        <ul className="rounded-md bg-warning-soft px-3 py-2 text-warning">
          {warnings.map(({ path, message }) => (
            <li key={path}>
              <code className="mr-2 font-mono text-xs">{path}</code>
              {message}
            </li>
          ))}
        </ul>
      ) : null}
      {'issues' in checked && !publish.error ? <Unfinished issues={checked.issues} /> : null}
      <IssueList error={publish.error} />
      <DialogFooter>
        <Button variant="outline" onClick={() => onOpenChange(false)}>
          Cancel
        </Button>
        <Button busy={publish.isPending} disabled={'issues' in checked || unsigned || publish.isPending} onClick={() => publish.mutate()}>
          {mode === 'live' ? 'Publish live' : 'Publish in shadow'}
        </Button>
      </DialogFooter>
    </>
  );
}

/** What the journey is expected to do, so that whoever publishes has it before their eyes. */
const Expected = ({ document: { hypothesis } }: { document: JourneyDocument }) =>
  isObject(hypothesis) ? (
    <section className="grid gap-0.5">
      <h3 className="font-medium">Hypothesis</h3>
      <p>{String(hypothesis.statement)}</p>
      <p className="text-muted-foreground text-xs">
        Measured by {String(hypothesis.metric)}, looked at on {String(hypothesis.reviewOn)} by {String(hypothesis.owner)}
      </p>
    </section>
  ) : null;

const Unfinished = ({ issues }: { issues: readonly { path: string; message: string }[] }) => (
  <div className="rounded-md bg-warning-soft px-3 py-2 text-warning">
    <p className="font-medium">The draft is not finished:</p>
    <ul className="mt-1 grid max-h-48 gap-1 overflow-auto">
      {issues.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code className="mr-2 font-mono text-xs">{path}</code>
          {message}
        </li>
      ))}
    </ul>
  </div>
);

function Choice<Id extends string>({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string;
  options: readonly { id: Id; name: string; says: string }[];
  value: Id;
  onChange: (id: Id) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <div className="grid grid-cols-2 gap-2">
        {options.map(({ id, name, says }) => (
          <label
            key={id}
            className={cn(
              'cursor-pointer rounded-lg border p-3 hover:bg-accent has-[:focus-visible]:ring-2 has-[:focus-visible]:ring-ring',
              value === id && 'border-primary bg-primary-soft hover:bg-primary-soft',
            )}
          >
            <input type="radio" name={legend} className="sr-only" checked={value === id} onChange={() => onChange(id)} />
            <span className="font-medium">{name}</span>
            <span className="block text-muted-foreground text-xs">{says}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
