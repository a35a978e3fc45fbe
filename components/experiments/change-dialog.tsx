'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
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
  Field,
  Input,
  Textarea,
  toast,
} from '#components/ui';
import { ExperimentDetail, experimentKeys } from '#lib/experiments/contract';
import { type Change, changeOf, hasBegun, replacementOf } from './change.ts';

/** Changes what may still change of an experiment: once it has begun its name, smallest effect and end, before that also what it expects of whom. */
export function ChangeDialog({ experiment, onClose }: { experiment: ExperimentDetail; onClose: () => void }) {
  const [change, setChange] = useState<Change>(() => changeOf(experiment));
  const client = useQueryClient();
  const begun = hasBegun(experiment);
  const put = (part: Partial<Change>) => setChange((now) => ({ ...now, ...part }));
  const save = useMutation({
    mutationFn: () =>
      api.put(`/api/experiments/${encodeURIComponent(experiment.key)}`, {
        body: replacementOf(experiment, change),
        answer: ExperimentDetail,
      }),
    onSuccess: async ({ name }) => {
      toast.success(`“${name}” changed`);
      onClose();
      await client.invalidateQueries({ queryKey: experimentKeys.all });
    },
  });
  return (
    <Dialog open onOpenChange={(shown) => (shown ? undefined : onClose())}>
      <DialogContent className="max-w-lg">
        <DialogHeader>
          <DialogTitle>Change the experiment</DialogTitle>
          <DialogDescription>
            {begun
              ? 'It has begun: hypothesis, variants, metrics and planned sample are fixed, so that nobody chooses them by what came out.'
              : 'Variants and metrics are changed by the API, or by writing it down anew.'}
          </DialogDescription>
        </DialogHeader>
        <form
          className="grid gap-4"
          onSubmit={(submit) => {
            submit.preventDefault();
            save.mutate();
          }}
        >
          <Field label="Name">
            <Input required maxLength={200} value={change.name} onChange={(typed) => put({ name: typed.target.value })} />
          </Field>
          {begun ? null : (
            <Field label="Hypothesis">
              <Textarea
                className="h-16"
                maxLength={4000}
                value={change.hypothesis}
                onChange={(typed) => put({ hypothesis: typed.target.value })}
              />
            </Field>
          )}
          <div className="grid grid-cols-3 items-start gap-3">
            <Field label="Smallest effect, %" hint="Worth finding, of the control’s figure">
              <Input
                type="number"
                min={0.1}
                step="any"
                value={change.minimumEffect}
                onChange={(typed) => put({ minimumEffect: typed.target.value })}
              />
            </Field>
            {begun ? null : (
              <Field label="Planned sample" hint="5,000 when left empty">
                <Input
                  type="number"
                  min={10}
                  step={1}
                  value={change.plannedSample}
                  onChange={(typed) => put({ plannedSample: typed.target.value })}
                />
              </Field>
            )}
            <Field label="Planned end">
              <Input type="date" value={change.endsAt} onChange={(typed) => put({ endsAt: typed.target.value })} />
            </Field>
          </div>
          <IssueList error={save.error} />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" busy={save.isPending}>
              Save
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
