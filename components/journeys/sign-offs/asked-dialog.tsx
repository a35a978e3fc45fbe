'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#components/api';
import {
  Button,
  Checkbox,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  ErrorState,
  Label,
  Skeleton,
  toast,
} from '#components/ui';
import { journeyKeys } from '#lib/authoring/contract';
import { AskedSignOffs, type SignOffKind, signOffKinds, signOffNames } from '#lib/workspace/contract';
import { IssueList } from '../issue-list.tsx';
import { askedSignOffs } from './queries.ts';

const whoGives: Readonly<Record<SignOffKind, string>> = {
  product: 'given by editors and admins',
  engineering: 'given by editors and admins',
  'customer-success': 'given by CSMs, editors and admins',
};

/** For admins: whose word every journey of the workspace needs before it goes live. */
export function AskedDialog({ onClose }: { onClose: () => void }) {
  const asked = useQuery({ ...askedSignOffs, staleTime: 0 });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>Sign-offs</DialogTitle>
          <DialogDescription>
            Whose word a journey needs before it goes live, in the whole workspace. One person may give several. What is live already stays.
          </DialogDescription>
        </DialogHeader>
        {asked.isError ? (
          <ErrorState className="py-4" error={asked.error} onRetry={() => void asked.refetch()} />
        ) : asked.isPending || !asked.isFetchedAfterMount ? (
          <Skeleton className="h-24" />
        ) : (
          <Choosing now={asked.data.signOffs} onClose={onClose} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Choosing({ now, onClose }: { now: readonly SignOffKind[]; onClose: () => void }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<SignOffKind>>(new Set(now));
  const save = useMutation({
    mutationFn: () => api.put('/api/sign-offs', { body: { signOffs: [...chosen] }, answer: AskedSignOffs }),
    onSuccess: async (asked) => {
      client.setQueryData(askedSignOffs.queryKey, asked);
      toast.success(asked.signOffs.length === 0 ? 'Journeys go live without sign-offs' : 'Journeys need these sign-offs to go live');
      onClose();
      await client.invalidateQueries({ queryKey: journeyKeys.all });
    },
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <fieldset className="grid gap-2">
        <legend className="sr-only">Asked for</legend>
        {signOffKinds.map((kind) => (
          <div key={kind} className="flex items-center gap-2">
            <Checkbox
              id={`asked-${kind}`}
              checked={chosen.has(kind)}
              onCheckedChange={(checked) =>
                setChosen(new Set(signOffKinds.filter((one) => (one === kind ? checked === true : chosen.has(one)))))
              }
            />
            <Label htmlFor={`asked-${kind}`}>{signOffNames[kind]}</Label>
            <span className="text-muted-foreground text-xs">{whoGives[kind]}</span>
          </div>
        ))}
      </fieldset>
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
  );
}
