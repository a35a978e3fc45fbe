'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { api } from '#components/api';
import { Choice } from '#components/fields';
import { IssueList } from '#components/journeys';
import { Button, Checkbox, DialogFooter, Field, Input, Label, Time, toast } from '#components/ui';
import { Digest, type DigestSettings, digestKeys } from '#lib/digests/contract';
import { PageFilters } from '#lib/metrics/contract';

const cadences = [
  { id: 'off', name: 'Not at all' },
  { id: 'weekly', name: 'Each week' },
  { id: 'monthly', name: 'Each month' },
];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((name, i) => ({
  id: String(i + 1),
  name,
}));
const monthDays = Array.from({ length: 28 }, (_, i) => ({ id: String(i + 1), name: `Day ${i + 1}` }));
const hours = Array.from({ length: 24 }, (_, hour) => ({ id: String(hour), name: `${String(hour).padStart(2, '0')}:00` }));

/** When the figures go out and to whom; they are filtered as the page is when this is saved. */
export function DigestForm({ digest, onClose }: { digest: Digest; onClose: () => void }) {
  const client = useQueryClient();
  const search = useSearchParams();
  const [state, setState] = useState(digest.settings);
  const put = (change: Partial<DigestSettings>) => setState((now) => ({ ...now, ...change }));
  const save = useMutation({
    mutationFn: () => {
      const filters = PageFilters.parse(Object.fromEntries(search));
      return api.put('/api/digest', { body: { ...state, filters }, answer: Digest });
    },
    onSuccess: async (next) => {
      client.setQueryData(digestKeys.all, next);
      await client.invalidateQueries({ queryKey: digestKeys.preview });
      toast.success('Saved');
      onClose();
    },
  });
  const weekly = state.cadence === 'weekly';
  return (
    <form
      className="grid grid-cols-1 gap-4"
      onSubmit={(submit) => {
        submit.preventDefault();
        save.mutate();
      }}
    >
      <div className="grid grid-cols-4 gap-3">
        <Field label="How often">
          <Choice
            value={state.cadence}
            options={cadences}
            onChange={(cadence) => put({ cadence: cadence as DigestSettings['cadence'], day: 1 })}
          />
        </Field>
        <Field label="On">
          <Choice value={String(state.day)} options={weekly ? weekdays : monthDays} onChange={(day) => put({ day: Number(day) })} />
        </Field>
        <Field label="At">
          <Choice value={String(state.hour)} options={hours} onChange={(hour) => put({ hour: Number(hour) })} />
        </Field>
        <Field label="Time zone">
          <Input value={state.timezone} required onChange={({ target }) => put({ timezone: target.value })} />
        </Field>
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium text-sm">To</legend>
        {digest.members.map(({ id, name, email }) => (
          <div key={id} className="flex items-center gap-2">
            <Checkbox
              id={`to-${id}`}
              checked={state.recipients.includes(id)}
              onCheckedChange={(on) =>
                put({ recipients: on === true ? [...state.recipients, id] : state.recipients.filter((other) => other !== id) })
              }
            />
            <Label htmlFor={`to-${id}`} className="font-normal">
              {name} <span className="text-muted-foreground">{email}</span>
            </Label>
          </div>
        ))}
      </fieldset>
      <p className="text-muted-foreground text-xs">
        About whom: as this page is filtered now.
        {digest.dueAt ? (
          <>
            {' '}
            Next: <Time at={digest.dueAt} />.
          </>
        ) : null}
      </p>
      <IssueList error={save.error} />
      <DialogFooter>
        <Button type="submit" busy={save.isPending}>
          Save
        </Button>
      </DialogFooter>
    </form>
  );
}
