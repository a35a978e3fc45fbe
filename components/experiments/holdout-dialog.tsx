'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#components/api';
import { IssueList } from '#components/journeys';
import {
  Button,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  ErrorState,
  Field,
  Input,
  Skeleton,
  Time,
  toast,
} from '#components/ui';
import { experimentKeys, HoldoutSetting } from '#lib/experiments/contract';
import { type MetricDraft, metricDraftOf, metricOf } from './draft.ts';
import { MetricEditor } from './metric-editor.tsx';
import { holdoutSetting } from './queries.ts';

/** For admins: what share of people no journey lets in, so that one sees what all journeys together are worth. */
export function HoldoutDialog({ onClose }: { onClose: () => void }) {
  const now = useQuery({ ...holdoutSetting, staleTime: 0 });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-lg">
        <DialogHeader>
          <DialogTitle>Holdout group</DialogTitle>
          <DialogDescription>
            A share of people, drawn at random, whom no journey of this workspace lets in. Compared with everyone else, they show what all
            journeys together are worth. Whoever is in a journey already stays in it.
          </DialogDescription>
        </DialogHeader>
        {now.isError ? (
          <ErrorState className="py-4" error={now.error} onRetry={() => void now.refetch()} />
        ) : now.isPending || !now.isFetchedAfterMount ? (
          <Skeleton className="h-32" />
        ) : (
          <Choosing now={now.data} onClose={onClose} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Choosing({ now, onClose }: { now: HoldoutSetting; onClose: () => void }) {
  const client = useQueryClient();
  const [percent, setPercent] = useState(String(Math.round(now.share * 1000) / 10));
  const [metric, setMetric] = useState<MetricDraft | null>(null); // null: as it is, with what cannot be typed here
  const save = useMutation({
    mutationFn: () =>
      api.put('/api/holdout', {
        body: { share: Number(percent) / 100, ...(metric === null ? {} : { primary: metricOf(metric) }) },
        answer: HoldoutSetting,
      }),
    onSuccess: async (setting) => {
      client.setQueryData(holdoutSetting.queryKey, setting);
      toast.success(setting.share === 0 ? 'Journeys let everyone in' : `Journeys hold out ${percent} % of people`);
      onClose();
      await client.invalidateQueries({ queryKey: experimentKeys.all });
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
      <Field label="Share of people, %" hint="0 lets everyone in; 5 to 10 is usual, 50 at most">
        <Input
          required
          type="number"
          min={0}
          max={50}
          step="any"
          className="w-28"
          value={percent}
          onChange={(typed) => setPercent(typed.target.value)}
        />
      </Field>
      <fieldset className="grid gap-2">
        <legend className="pb-1 font-medium text-sm">Compared by</legend>
        <MetricEditor label="Primary metric" unit="person" metric={metric ?? metricDraftOf(now.primary)} onChange={setMetric} />
      </fieldset>
      <p className="text-muted-foreground text-xs">
        {now.since === null ? (
          'Nobody is held out now.'
        ) : (
          <>
            Since <Time at={now.since} />. Another share or metric begins the comparison anew, with those only whom no journey met before.
          </>
        )}
      </p>
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
