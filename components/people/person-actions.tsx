'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, Ellipsis, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '#components/api';
import { useMay } from '#components/shell';
import {
  Button,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
  Field,
  formatCount,
  Input,
  toast,
} from '#components/ui';
import { Erased, type Person, peopleKeys } from '#lib/people/contract';
import { nameOf } from './person-link.tsx';
import { exportOf, routeOfPerson } from './queries.ts';

/** What may be done with a person's data, by those who may: take a copy, or erase it. */
export function PersonActions({ person }: { person: Person }) {
  const mayExport = useMay('people:export');
  const mayErase = useMay('people:erase');
  const [asked, setAsked] = useState(false);
  if (!mayExport && !mayErase) return null;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="icon" aria-label="More actions">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {mayExport ? (
            <DropdownMenuItem asChild>
              <a href={exportOf(person.id)} download>
                <Download aria-hidden />
                Export as JSON
              </a>
            </DropdownMenuItem>
          ) : null}
          {mayErase ? (
            <DropdownMenuItem onSelect={() => setAsked(true)}>
              <Trash2 aria-hidden />
              Erase…
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {asked ? <EraseDialog person={person} onClose={() => setAsked(false)} /> : null}
    </>
  );
}

function EraseDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const router = useRouter();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const erase = useMutation({
    mutationFn: () => api.delete(routeOfPerson(person.id), { answer: Erased }),
    onSuccess: async ({ events, messages }) => {
      toast.success(`Erased, with ${formatCount(events)} events and ${formatCount(messages)} messages.`);
      router.push('/people');
      client.removeQueries({ queryKey: peopleKeys.one(person.id) });
      await client.invalidateQueries({ queryKey: [...peopleKeys.all, 'list'] });
    },
  });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent className="max-w-md">
        <DialogHeader>
          <DialogTitle>Erase {nameOf(person)}?</DialogTitle>
          <DialogDescription>
            Everything that is kept of them goes for good: profile, events, journeys, messages, rejected events that name them. Sums without
            names stay. If your app sends events of them again, they appear anew.
          </DialogDescription>
        </DialogHeader>
        <Field label={`Type ${person.id} to confirm`}>
          <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} />
        </Field>
        {erase.error ? (
          <p role="alert" className="text-destructive">
            {erase.error.message}
          </p>
        ) : null}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="destructive"
            busy={erase.isPending}
            disabled={typed.trim() !== person.id || erase.isPending}
            onClick={() => erase.mutate()}
          >
            Erase for good
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
