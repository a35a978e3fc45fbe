'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '#components/api';
import { ConfirmDialog } from '#components/journeys';
import { useMay } from '#components/shell';
import { Button, DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger, toast } from '#components/ui';
import { ExperimentDetail, experimentKeys } from '#lib/experiments/contract';
import { ChangeDialog } from './change-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';

type Open = 'start' | 'stop' | 'delete' | 'decide' | 'change' | null;
const words = {
  start: {
    title: 'Start the experiment?',
    says: 'From now on exposures count, and hypothesis, variants, metrics and planned sample are fixed. Splits and flags serve the variants by themselves.',
    button: 'Start',
    done: 'started',
  },
  stop: {
    title: 'End the experiment?',
    says: 'Later exposures do not count. Splits and flags go on serving what they serve until you change them.',
    button: 'End it',
    done: 'ended',
  },
  delete: {
    title: 'Delete the experiment?',
    says: 'Its description and its log are gone for good. Who met which variant stays.',
    button: 'Delete',
    done: 'deleted',
  },
} as const;

/** What can be done with an experiment as it stands; nothing for those who may not. */
export function ExperimentActions({ experiment }: { experiment: ExperimentDetail }) {
  const may = useMay('experiments:write');
  const router = useRouter();
  const client = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const path = `/api/experiments/${encodeURIComponent(experiment.key)}`;
  const act = useMutation({
    mutationFn: async (verb: 'start' | 'stop' | 'delete') => {
      if (verb === 'delete') await api.delete(path, { answer: z.undefined() });
      else await api.post(`${path}/${verb}`, { body: {}, answer: ExperimentDetail });
      return verb;
    },
    onSuccess: async (verb) => {
      toast.success(`“${experiment.name}” ${words[verb].done}`);
      setOpen(null);
      if (verb === 'delete') router.push('/experiments');
      await client.invalidateQueries({ queryKey: experimentKeys.all, refetchType: verb === 'delete' ? 'none' : 'active' });
    },
  });
  if (!may) return null;
  const { status } = experiment;
  return (
    <>
      {status === 'draft' || status === 'scheduled' ? <Button onClick={() => setOpen('start')}>Start now</Button> : null}
      {status === 'running' ? (
        <Button variant="outline" onClick={() => setOpen('stop')}>
          End it
        </Button>
      ) : null}
      {status === 'running' || status === 'ended' ? <Button onClick={() => setOpen('decide')}>Decide…</Button> : null}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="More actions">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setOpen('change')}>
            <Pencil aria-hidden />
            Change…
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpen('delete')}>
            <Trash2 aria-hidden />
            Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {open === 'decide' ? (
        <NoteDialog
          experiment={experiment}
          kinds={['ship', 'stop', 'iterate']}
          title="What follows from it?"
          onClose={() => setOpen(null)}
        />
      ) : open === 'change' ? (
        <ChangeDialog experiment={experiment} onClose={() => setOpen(null)} />
      ) : open ? (
        <ConfirmDialog
          title={words[open].title}
          says={words[open].says}
          button={words[open].button}
          danger={open === 'delete'}
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate(open)}
          onCancel={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}
