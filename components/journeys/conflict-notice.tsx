'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { api } from '#components/api';
import { Button, Time, toast } from '#components/ui';
import { JourneyAnswer, journeyKeys } from '#lib/authoring/contract';
import { useDraft } from './drafting/draft-provider.tsx';
import { IssueList } from './issue-list.tsx';

/** Two people changed the journey at once: says who saved, and loses neither of the two. */
export function ConflictNotice() {
  const { conflict, document, store } = useDraft();
  const router = useRouter();
  const client = useQueryClient();
  const copy = useMutation({
    mutationFn: () => {
      const key = `${document.key.slice(0, 52)}-${Date.now().toString(36)}`;
      return api.post('/api/journeys', {
        body: { ...document, key, name: `${document.name} (my copy)`.slice(0, 200) },
        answer: JourneyAnswer,
      });
    },
    onSuccess: async ({ key, name }) => {
      store.takeTheirs();
      toast.success(`What you drew is kept as “${name}”`);
      await client.invalidateQueries({ queryKey: journeyKeys.all });
      router.push(`/journeys/${encodeURIComponent(key)}`);
    },
  });
  if (!conflict) return null;
  return (
    <div role="alert" className="grid gap-2 border-b bg-warning-soft px-4 py-2.5">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1 text-warning">
          <span className="font-medium">{conflict.says}</span> That was <Time at={conflict.theirs.updatedAt} mode="datetime" />; what you
          changed is here and not saved.
        </p>
        <Button variant="outline" size="sm" onClick={store.takeTheirs} disabled={copy.isPending}>
          Take theirs
        </Button>
        <Button size="sm" busy={copy.isPending} disabled={copy.isPending} onClick={() => copy.mutate()}>
          Keep mine as a copy
        </Button>
      </div>
      <IssueList error={copy.error} />
    </div>
  );
}
