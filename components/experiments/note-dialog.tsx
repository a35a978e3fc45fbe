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
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
  Textarea,
  toast,
} from '#components/ui';
import { ExperimentDetail, type ExperimentNote, experimentKeys, type NoteInput } from '#lib/experiments/contract';

type Kind = ExperimentNote['kind'];
const names: Readonly<Record<Kind, string>> = {
  ship: 'Ship: everybody gets it',
  stop: 'Stop: nobody gets it',
  iterate: 'Iterate: change it and test again',
  note: 'A note',
  'ratio-explained': 'What explains the split',
};

/** Adds to the learning log; with a decision among the kinds, it decides. */
export function NoteDialog({
  experiment,
  kinds,
  title,
  onClose,
}: {
  experiment: ExperimentDetail;
  kinds: readonly [Kind, ...Kind[]];
  title: string;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const others = experiment.variants.filter(({ id }) => id !== experiment.control);
  const [kind, setKind] = useState<Kind>(kinds[0]);
  const [variant, setVariant] = useState(others[0]?.id ?? '');
  const [text, setText] = useState('');
  const save = useMutation({
    mutationFn: () => {
      const body: NoteInput = { kind, text, ...(kind === 'ship' ? { variant } : {}) };
      return api.post(`/api/experiments/${encodeURIComponent(experiment.key)}/notes`, { body, answer: ExperimentDetail });
    },
    onSuccess: async () => {
      toast.success('Written down');
      onClose();
      await client.invalidateQueries({ queryKey: experimentKeys.all });
    },
  });
  return (
    <Dialog open onOpenChange={(shown) => (shown ? undefined : onClose())}>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>It stands in the learning log for good.</DialogDescription>
        </DialogHeader>
        <form
          className="grid gap-4"
          onSubmit={(submit) => {
            submit.preventDefault();
            save.mutate();
          }}
        >
          {kinds.length > 1 ? (
            <Field label="Decision">
              <Select value={kind} onValueChange={(next) => setKind(next as Kind)}>
                <SelectTrigger aria-label="Decision">
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  {kinds.map((one) => (
                    <SelectItem key={one} value={one}>
                      {names[one]}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            </Field>
          ) : null}
          {kind === 'ship' && others.length > 1 ? (
            <Field label="Variant">
              <Select value={variant} onValueChange={setVariant}>
                <SelectTrigger aria-label="Variant">
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  {experiment.variants.map(({ id }) => (
                    <SelectItem key={id} value={id}>
                      {id}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            </Field>
          ) : null}
          <Field label={kind === 'note' || kind === 'ratio-explained' ? 'Note' : 'What we learnt'}>
            <Textarea required maxLength={4000} className="h-24" value={text} onChange={(change) => setText(change.target.value)} />
          </Field>
          <IssueList error={save.error} />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" busy={save.isPending}>
              Write it down
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
