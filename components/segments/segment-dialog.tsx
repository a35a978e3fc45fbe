'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, api } from '#components/api';
import { ConditionBuilder } from '#components/conditions';
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
import { Segment, segmentKeys } from '#lib/authoring/contract';
import { SegmentPreview } from './segment-preview.tsx';

/** Makes a segment, or changes one. */
export const SegmentDialog = ({ segment, onClose }: { segment: Segment | null; onClose: () => void }) => (
  <Dialog open onOpenChange={(shown) => (shown ? undefined : onClose())}>
    <DialogContent className="top-[6dvh] max-h-[88dvh] max-w-2xl">
      <DialogHeader>
        <DialogTitle>{segment ? `Change “${segment.name}”` : 'New segment'}</DialogTitle>
        <DialogDescription>
          People for whom a condition holds. They come and go by themselves, and journeys can start from either; who is in it from the
          beginning starts none.
        </DialogDescription>
      </DialogHeader>
      <Form segment={segment} onClose={onClose} />
    </DialogContent>
  </Dialog>
);

interface Draft {
  key: string;
  name: string;
  condition: unknown;
}

function useSave(segment: Segment | null, onClose: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Draft) =>
      segment
        ? api.put(`/api/segments/${encodeURIComponent(segment.key)}`, { body, answer: Segment })
        : api.post('/api/segments', { body, answer: Segment }),
    onSuccess: async ({ name, status }) => {
      toast.success(`“${name}” saved`, status === 'backfilling' ? { description: 'Looking at all people there are.' } : {});
      onClose();
      await client.invalidateQueries({ queryKey: segmentKeys.all });
    },
  });
}

function Form({ segment, onClose }: { segment: Segment | null; onClose: () => void }) {
  const [name, setName] = useState(segment?.name ?? '');
  const [key, setKey] = useState<string | null>(segment?.key ?? null);
  const [condition, setCondition] = useState<unknown>(segment?.condition ?? null);
  const save = useSave(segment, onClose);
  const shownKey = key ?? keyOfName(name);
  return (
    <form
      className="grid gap-4"
      onSubmit={(submit) => {
        submit.preventDefault();
        save.mutate({ key: shownKey, name, condition });
      }}
    >
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Name">
          <Input required maxLength={200} value={name} placeholder="Power users" onChange={(change) => setName(change.target.value)} />
        </Field>
        <Field label="Key" hint={segment ? 'Cannot be changed' : 'Journeys and the API know it by this'}>
          <Input
            required
            disabled={segment !== null}
            pattern="[A-Za-z0-9._\-]{1,64}"
            className="font-mono"
            value={shownKey}
            onChange={(change) => setKey(change.target.value)}
          />
        </Field>
      </div>
      <div className="grid gap-1.5">
        <span className="font-medium text-sm">Who belongs to it</span>
        <ConditionBuilder
          label="Who belongs to it"
          value={condition}
          onChange={setCondition}
          issues={save.error instanceof ApiError ? save.error.issues : []}
        />
      </div>
      <SegmentPreview condition={condition} />
      <IssueList error={save.error} />
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" busy={save.isPending}>
          {segment ? 'Save' : 'Make the segment'}
        </Button>
      </DialogFooter>
    </form>
  );
}
