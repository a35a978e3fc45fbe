'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
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
  formatCount,
  Input,
  Label,
  Switch,
  toast,
} from '#components/ui';
import { Milestone, type MilestoneInput, milestoneKeys } from '#lib/authoring/contract';
import { MilestonePreview } from './milestone-preview.tsx';
import { conditionOf, rowsOf, takesNoValue } from './property-rows.ts';
import { eventNames } from './queries.ts';
import { type Where, WhereEditor } from './where-editor.tsx';

/** Makes a milestone, or changes one. */
export const MilestoneDialog = ({
  milestone,
  event = '',
  open,
  onClose,
}: {
  milestone: Milestone | null;
  /** The event that a new one begins with */
  event?: string;
  open: boolean;
  onClose: () => void;
}) => (
  <Dialog open={open} onOpenChange={(shown) => (shown ? undefined : onClose())}>
    <DialogContent className="top-[6dvh] max-h-[88dvh] max-w-xl">
      <DialogHeader>
        <DialogTitle>{milestone ? `Change “${milestone.name}”` : 'New milestone'}</DialogTitle>
        <DialogDescription>
          The first time that someone does this. It is looked for in all events there are, also in those that came before.
        </DialogDescription>
      </DialogHeader>
      <Form milestone={milestone} proposed={event} onClose={onClose} />
    </DialogContent>
  </Dialog>
);

function whereAtFirst(where: unknown): Where {
  const rows = rowsOf(where);
  return rows ? { rows } : { json: JSON.stringify(where, null, 2) };
}

/** The condition as far as it is written; undefined while a line is unfinished or the JSON cannot be read. */
function finished(where: Where): unknown {
  if ('rows' in where) {
    const open = where.rows.some(({ property, op, value }) => property.trim() === '' || (value.trim() === '' && !takesNoValue(op)));
    return open ? undefined : conditionOf(where.rows);
  }
  try {
    return read(where.json);
  } catch {
    return undefined; // half of a JSON text is what one has while typing
  }
}

function useSave(milestone: Milestone | null, onClose: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ where, ...input }: Omit<MilestoneInput, 'where'> & { where: Where }) => {
      const body = { ...input, where: 'rows' in where ? conditionOf(where.rows) : read(where.json) };
      return milestone
        ? api.put(`/api/milestones/${encodeURIComponent(milestone.key)}`, { body, answer: Milestone })
        : api.post('/api/milestones', { body, answer: Milestone });
    },
    onSuccess: async ({ name, status }) => {
      toast.success(`“${name}” saved`, status === 'backfilling' ? { description: 'Looking through the events there are.' } : {});
      onClose();
      await client.invalidateQueries({ queryKey: milestoneKeys.all });
    },
  });
}

function read(json: string): MilestoneInput['where'] {
  if (json.trim() === '') return null;
  try {
    return JSON.parse(json) as MilestoneInput['where'];
  } catch (fault) {
    throw new Error(`The condition is not valid JSON: ${fault instanceof Error ? fault.message : 'it cannot be read'}`);
  }
}

function Form({ milestone, proposed, onClose }: { milestone: Milestone | null; proposed: string; onClose: () => void }) {
  const [name, setName] = useState(milestone?.name ?? proposed);
  const [key, setKey] = useState<string | null>(milestone?.key ?? null);
  const [event, setEvent] = useState(milestone?.event ?? proposed);
  const [where, setWhere] = useState<Where>(() => whereAtFirst(milestone?.where));
  const [weight, setWeight] = useState(String(milestone?.weight ?? 1));
  const [order, setOrder] = useState(String(milestone?.order ?? 0));
  const [essential, setEssential] = useState(milestone?.essential ?? false);
  const [value, setValue] = useState(milestone?.value ?? false);
  const names = useQuery(eventNames);
  const save = useSave(milestone, onClose);
  const shownKey = key ?? keyOfName(name);
  const seen = names.data?.data.find((one) => one.name === event);

  return (
    <form
      className="grid gap-4"
      onSubmit={(submit) => {
        submit.preventDefault();
        save.mutate({ key: shownKey, name, event, where, weight: Number(weight), order: Number(order), essential, value });
      }}
    >
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Name">
          <Input required maxLength={200} value={name} placeholder="First report" onChange={(change) => setName(change.target.value)} />
        </Field>
        <Field label="Key" hint={milestone ? 'Cannot be changed' : 'Journeys and the API know it by this'}>
          <Input
            required
            disabled={milestone !== null}
            pattern="[A-Za-z0-9._\-]{1,64}"
            className="font-mono"
            value={shownKey}
            onChange={(change) => setKey(change.target.value)}
          />
        </Field>
      </div>
      <Field
        label="Event"
        hint={
          event === '' || names.isPending
            ? 'As your app sends it'
            : seen
              ? `Came ${formatCount(seen.events)} times so far`
              : 'Has not come yet: check the spelling'
        }
      >
        <Input
          required
          maxLength={256}
          list="event-names"
          autoComplete="off"
          value={event}
          placeholder="Report Created"
          onChange={(change) => setEvent(change.target.value)}
        />
      </Field>
      <datalist id="event-names">
        {(names.data?.data ?? []).map((one) => (
          <option key={one.name} value={one.name}>{`${formatCount(one.events)} times`}</option>
        ))}
      </datalist>
      <div className="grid gap-1.5">
        <span className="font-medium text-sm">Which of them count</span>
        <WhereEditor where={where} onChange={setWhere} />
      </div>
      <MilestonePreview event={event} where={finished(where)} />
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Weight" hint="In the adoption score">
          <Input type="number" min={0} step="any" required value={weight} onChange={(change) => setWeight(change.target.value)} />
        </Field>
        <Field label="Order" hint="Place in the funnel, lowest first">
          <Input type="number" step={1} required value={order} onChange={(change) => setOrder(change.target.value)} />
        </Field>
      </div>
      <div className="grid gap-3">
        <Toggle id="essential" checked={essential} onChange={setEssential} label="Essential">
          Who reached all essential milestones is activated.
        </Toggle>
        <Toggle id="value" checked={value} onChange={setValue} label="The value milestone">
          Time to first value is measured up to here. There is one: another that was it steps back.
        </Toggle>
      </div>
      <IssueList error={save.error} />
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" busy={save.isPending}>
          {milestone ? 'Save' : 'Make the milestone'}
        </Button>
      </DialogFooter>
    </form>
  );
}

const Toggle = ({
  id,
  label,
  checked,
  onChange,
  children,
}: {
  id: string;
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) => (
  <div className="flex items-start gap-3">
    <Switch id={id} checked={checked} onCheckedChange={onChange} aria-describedby={`${id}-says`} />
    <div>
      <Label htmlFor={id}>{label}</Label>
      <p id={`${id}-says`} className="text-muted-foreground text-xs">
        {children}
      </p>
    </div>
  </div>
);
