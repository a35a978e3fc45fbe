'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '#components/api';
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
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
  Textarea,
  toast,
} from '#components/ui';
import { ExperimentDetail, experimentKeys, type Undescribed } from '#lib/experiments/contract';
import { type Draft, draftFrom, emptyMetric, estimateInputOf, inputOf } from './draft.ts';
import { EstimateNote } from './estimate-note.tsx';
import { MetricEditor } from './metric-editor.tsx';
import { VariantsEditor } from './variants-editor.tsx';

/** Writes down what is to be tested, before anything is seen. */
export const ExperimentDialog = ({ from, onClose }: { from: Undescribed | null; onClose: () => void }) => (
  <Dialog open onOpenChange={(shown) => (shown ? undefined : onClose())}>
    <DialogContent className="top-[5dvh] max-h-[90dvh] max-w-2xl">
      <DialogHeader>
        <DialogTitle>{from ? `Describe “${from.key}”` : 'New experiment'}</DialogTitle>
        <DialogDescription>
          {from
            ? 'People meet its variants already: what was met so far counts.'
            : 'What you write here is fixed once it starts, so that nobody is tempted to choose what came out well.'}
        </DialogDescription>
      </DialogHeader>
      <Form from={from} onClose={onClose} />
    </DialogContent>
  </Dialog>
);

function Form({ from, onClose }: { from: Undescribed | null; onClose: () => void }) {
  const [draft, setDraft] = useState<Draft>(() => draftFrom(from));
  const router = useRouter();
  const client = useQueryClient();
  const put = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const key = draft.key ?? keyOfName(draft.name);
  const save = useMutation({
    mutationFn: () => api.post('/api/experiments', { body: inputOf(draft, key, from?.firstAt ?? null), answer: ExperimentDetail }),
    onSuccess: async ({ name }) => {
      toast.success(`“${name}” written down`);
      await client.invalidateQueries({ queryKey: experimentKeys.all });
      onClose();
      router.push(`/experiments/${encodeURIComponent(key)}`);
    },
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(submit) => {
        submit.preventDefault();
        save.mutate();
      }}
    >
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Name">
          <Input
            required
            maxLength={200}
            value={draft.name}
            placeholder="Product tour"
            onChange={(change) => put({ name: change.target.value })}
          />
        </Field>
        <Field label="Key" hint="The same as in the split or flag">
          <Input
            required
            disabled={from !== null}
            pattern="[A-Za-z0-9._\-]{1,64}"
            className="font-mono"
            value={key}
            onChange={(change) => put({ key: change.target.value })}
          />
        </Field>
      </div>
      <Field label="Hypothesis">
        <Textarea
          className="h-16"
          maxLength={4000}
          value={draft.hypothesis}
          placeholder="Those who see the tour create a report sooner, since they know where to begin."
          onChange={(change) => put({ hypothesis: change.target.value })}
        />
      </Field>
      <div className="grid grid-cols-[1fr_auto] items-start gap-4">
        <VariantsEditor variants={draft.variants} onChange={(variants) => put({ variants })} />
        <div className="grid gap-1.5">
          <span className="font-medium text-sm">Unit</span>
          <Select value={draft.unit} onValueChange={(unit) => put({ unit: unit as Draft['unit'] })}>
            <SelectTrigger aria-label="Unit">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value="person">People</SelectItem>
              <SelectItem value="account">Accounts</SelectItem>
            </SelectContent>
          </Select>
        </div>
      </div>
      <div className="grid gap-1.5">
        <span className="font-medium text-sm">Primary metric</span>
        <MetricEditor label="Primary" unit={draft.unit} metric={draft.primary} onChange={(primary) => put({ primary })} />
      </div>
      <OtherMetrics draft={draft} put={put} />
      <div className="grid grid-cols-3 items-start gap-3">
        <Field label="Smallest effect, %" hint="Worth finding, of the control’s figure">
          <Input
            type="number"
            min={0.1}
            step="any"
            value={draft.minimumEffect}
            onChange={(change) => put({ minimumEffect: change.target.value })}
          />
        </Field>
        <Field label="Planned sample" hint="5,000 when left empty">
          <Input
            type="number"
            min={10}
            step={1}
            value={draft.plannedSample}
            onChange={(change) => put({ plannedSample: change.target.value })}
          />
        </Field>
        <Field label="Planned end">
          <Input type="date" value={draft.endsAt} onChange={(change) => put({ endsAt: change.target.value })} />
        </Field>
      </div>
      <EstimateNote input={estimateInputOf(draft)} onTake={(sample) => put({ plannedSample: String(sample) })} />
      <Field
        label="Adjust for traits known at sign-up"
        hint="Separated by commas, such as plan, source. Narrows the interval where they matter."
      >
        <Input value={draft.covariates} onChange={(change) => put({ covariates: change.target.value })} />
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
  );
}

const OtherMetrics = ({ draft, put }: { draft: Draft; put: (change: Partial<Draft>) => void }) => (
  <div className="grid gap-2">
    {draft.others.map((metric, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name while it is typed
      <div key={i} className="grid gap-1.5">
        <span className="flex items-center gap-2 font-medium text-sm">
          {metric.role === 'secondary' ? 'Secondary metric' : 'Guardrail: must not get worse'}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Take metric ${i + 2} away`}
            onClick={() => put({ others: draft.others.filter((_, n) => n !== i) })}
          >
            <X aria-hidden />
          </Button>
        </span>
        <MetricEditor
          label={`Metric ${i + 2}`}
          unit={draft.unit}
          metric={metric}
          onChange={(changed) => put({ others: draft.others.map((one, n) => (n === i ? { ...changed, role: metric.role } : one)) })}
        />
      </div>
    ))}
    <div className="flex gap-2">
      {(['secondary', 'guardrail'] as const).map((role) => (
        <Button
          key={role}
          variant="ghost"
          size="sm"
          onClick={() => put({ others: [...draft.others, { ...emptyMetric, kind: 'count', role }] })}
        >
          <Plus aria-hidden />
          {role === 'secondary' ? 'Secondary metric' : 'Guardrail'}
        </Button>
      ))}
    </div>
  </div>
);
