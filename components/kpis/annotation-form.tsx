'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#components/api';
import { Button, Field, Input, Popover, PopoverContent, PopoverTrigger, toast } from '#components/ui';
import { Annotation, metricsKeys } from '#lib/metrics/contract';

/** Writes down what happened on a day: a release, a campaign. */
export function AnnotationForm() {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10));
  const add = useMutation({
    mutationFn: () => api.post('/api/annotations', { body: { at: day, text: text.trim() }, answer: Annotation }),
    onSuccess: async () => {
      setOpen(false);
      setText('');
      await client.invalidateQueries({ queryKey: metricsKeys.annotations });
    },
    onError: (fault) => toast.error('Not written down', { description: fault.message }),
  });
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="outline" size="sm">
          Add a note
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-72">
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate();
          }}
        >
          <Field label="What happened">
            <Input value={text} maxLength={500} required placeholder="Release 4.2" onChange={(event) => setText(event.target.value)} />
          </Field>
          <Field label="On (UTC)">
            <Input type="date" value={day} required onChange={(event) => setDay(event.target.value)} />
          </Field>
          <Button type="submit" disabled={add.isPending || text.trim() === ''}>
            Write down
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
