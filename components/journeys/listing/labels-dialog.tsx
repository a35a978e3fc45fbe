'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#components/api';
import { Button, Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, Field, Input } from '#components/ui';
import { type JourneyItem, journeyKeys, Labels } from '#lib/authoring/contract';
import { IssueList } from '../issue-list.tsx';
import { addressOf } from '../queries.ts';

/** Tags of a journey, and who answers for it. */
export function LabelsDialog({ journey, onClose }: { journey: JourneyItem; onClose: () => void }) {
  const client = useQueryClient();
  const [tags, setTags] = useState(journey.tags.join(', '));
  const [owner, setOwner] = useState(journey.owner ?? '');
  const save = useMutation({
    mutationFn: () => {
      const body = { tags: tags.split(',').flatMap((tag) => tag.trim() || []), owner: owner.trim() === '' ? null : owner.trim() };
      return api.put(`${addressOf(journey.key)}/labels`, { body, answer: Labels });
    },
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: journeyKeys.all });
    },
  });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>Owner and tags</DialogTitle>
          <DialogDescription>Of “{journey.name}”. Neither changes what the journey does.</DialogDescription>
        </DialogHeader>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <Field label="Owner" hint="Left empty: whom the hypothesis names">
            <Input maxLength={200} value={owner} onChange={(event) => setOwner(event.target.value)} />
          </Field>
          <Field label="Tags" hint="Separated by commas">
            <Input value={tags} placeholder="trial, activation" onChange={(event) => setTags(event.target.value)} />
          </Field>
          <IssueList error={save.error} />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" busy={save.isPending} disabled={save.isPending}>
              Save
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
