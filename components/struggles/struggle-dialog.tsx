'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api } from '#components/api';
import { DurationInput, NumberInput } from '#components/fields';
import { IssueList, keyOfName } from '#components/journeys';
import {
  Button,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  Field,
  Input,
  toast,
} from '#components/ui';
import { Struggle, struggleKeys } from '#lib/authoring/contract';
import { type MatchDraft, MatchFields, matchOf } from './match-fields.tsx';

/** Makes a struggle rule, or changes one. */
export const StruggleDialog = ({ struggle, onClose }: { struggle: Struggle | null; onClose: () => void }) => (
  <Dialog open onOpenChange={(shown) => (shown ? undefined : onClose())}>
    <DialogContent className="top-[6dvh] max-h-[88dvh] max-w-2xl">
      <DialogHeader>
        <DialogTitle>{struggle ? `Change “${struggle.name}”` : 'New struggle rule'}</DialogTitle>
        <DialogDescription>
          Somebody struggles at a step when it fails so often in so long, and has not worked since. It ends when it works, or when the
          failures have grown old.
        </DialogDescription>
      </DialogHeader>
      <Form struggle={struggle} onClose={onClose} />
    </DialogContent>
  </Dialog>
);

function useSave(struggle: Struggle | null, onClose: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) =>
      struggle
        ? api.put(`/api/struggles/${encodeURIComponent(struggle.key)}`, { body, answer: Struggle })
        : api.post('/api/struggles', { body, answer: Struggle }),
    onSuccess: async ({ name, status }) => {
      toast.success(`“${name}” saved`, status === 'backfilling' ? { description: 'Looking at all people there are.' } : {});
      onClose();
      await client.invalidateQueries({ queryKey: struggleKeys.all });
    },
  });
}

const draftOf = (match: Struggle['failure'] | undefined): MatchDraft => ({ event: match?.event ?? '', where: match?.where ?? null });

function Form({ struggle, onClose }: { struggle: Struggle | null; onClose: () => void }) {
  const [name, setName] = useState(struggle?.name ?? '');
  const [key, setKey] = useState<string | null>(struggle?.key ?? null);
  const [failure, setFailure] = useState(draftOf(struggle?.failure));
  const [success, setSuccess] = useState(draftOf(struggle?.success));
  const [count, setCount] = useState<number | null>(struggle?.count ?? 3);
  const [within, setWithin] = useState(struggle?.within ?? 'P1D');
  const save = useSave(struggle, onClose);
  const shownKey = key ?? keyOfName(name);
  const issues = save.error instanceof ApiError ? save.error.issues : [];
  return (
    <form
      className="grid gap-4"
      onSubmit={(submit) => {
        submit.preventDefault();
        save.mutate({ key: shownKey, name, failure: matchOf(failure), success: matchOf(success), count, within });
      }}
    >
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Name">
          <Input required maxLength={200} value={name} placeholder="Connect data" onChange={(change) => setName(change.target.value)} />
        </Field>
        <Field label="Key" hint={struggle ? 'Cannot be changed' : 'The step, as journeys and the API know it'}>
          <Input
            required
            disabled={struggle !== null}
            pattern="[A-Za-z0-9._\-]{1,64}"
            className="font-mono"
            value={shownKey}
            onChange={(change) => setKey(change.target.value)}
          />
        </Field>
      </div>
      <MatchFields label="It fails" placeholder="Import Failed" path="failure" value={failure} issues={issues} onChange={setFailure} />
      <MatchFields label="It works" placeholder="Dataset Uploaded" path="success" value={success} issues={issues} onChange={setSuccess} />
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="So many failures">
          <NumberInput whole required min={1} max={1000} value={count} onChange={setCount} />
        </Field>
        <div className="grid gap-1.5">
          <span className="font-medium text-sm">Within</span>
          <DurationInput label="Within" value={within} onChange={setWithin} />
        </div>
      </div>
      <IssueList error={save.error} />
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" busy={save.isPending}>
          {struggle ? 'Save' : 'Make the rule'}
        </Button>
      </DialogFooter>
    </form>
  );
}
