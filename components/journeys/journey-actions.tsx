'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, Ellipsis, Pause, Play, Rocket, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '#components/api';
import { useMay } from '#components/shell';
import { Button, DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger, toast } from '#components/ui';
import { type JourneyAnswer, JourneyState, journeyKeys } from '#lib/authoring/contract';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { addressOf } from './queries.ts';
import { SignDialog } from './sign-offs/sign-dialog.tsx';

type Deed = 'pause' | 'resume' | 'archive' | 'delete';

const words = {
  pause: {
    title: 'Pause this journey?',
    says: 'Nobody enters, and who is in it stays where they are. Events are still recorded, but those that come meanwhile start nothing.',
    button: 'Pause',
    done: 'Paused',
  },
  resume: {
    title: 'Resume this journey?',
    says: 'Waits whose time has passed go on at once, and people enter again.',
    button: 'Resume',
    done: 'Resumed',
  },
  archive: {
    title: 'Archive this journey?',
    says: 'Everyone who is in it leaves it now, and nobody enters any more. Its figures and messages stay.',
    button: 'Archive',
    done: 'Archived',
  },
  delete: {
    title: 'Delete this journey?',
    says: 'The draft is gone for good. Messages that were sent stay where they are.',
    button: 'Delete',
    done: 'Deleted',
  },
} as const;

/** What may be done with a journey as it stands, by those who may. */
export function JourneyActions({ journey }: { journey: JourneyAnswer }) {
  const { key, status } = journey;
  const mayPublish = useMay('journeys:publish');
  const mayWrite = useMay('journeys:write');
  const maySign = useMay('journeys:sign');
  const router = useRouter();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Deed | 'publish' | null>(null);
  const deed = useMutation({
    mutationFn: async (what: Deed) => {
      if (what === 'delete') await api.delete(addressOf(key), { answer: z.undefined() });
      else await api.post(`${addressOf(key)}/${what}`, { answer: JourneyState });
      return what;
    },
    onSuccess: async (what) => {
      setAsked(null);
      toast.success(`${words[what].done}: ${journey.name}`);
      if (what === 'delete') {
        router.push('/journeys');
        client.removeQueries({ queryKey: journeyKeys.one(key) });
      }
      await client.invalidateQueries({ queryKey: what === 'delete' ? ['journeys', 'list'] : journeyKeys.all });
    },
  });
  const running = status === 'live' || status === 'shadow';
  const canArchive = mayPublish && (running || status === 'paused');
  const canDelete = mayWrite && (status === 'draft' || status === 'archived');
  const ask = (what: Deed) => {
    deed.reset();
    setAsked(what);
  };

  return (
    <>
      {mayPublish && running ? (
        <Button variant="outline" onClick={() => ask('pause')}>
          <Pause aria-hidden />
          Pause
        </Button>
      ) : null}
      {mayPublish && status === 'paused' ? (
        <Button variant="outline" onClick={() => ask('resume')}>
          <Play aria-hidden />
          Resume
        </Button>
      ) : null}
      {mayPublish ? (
        <Button onClick={() => setAsked('publish')}>
          <Rocket aria-hidden />
          Publish
        </Button>
      ) : maySign ? (
        <SignDialog />
      ) : null}
      {canArchive || canDelete ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon" aria-label="More actions">
              <Ellipsis aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {canArchive ? (
              <DropdownMenuItem onSelect={() => ask('archive')}>
                <Archive aria-hidden />
                Archive…
              </DropdownMenuItem>
            ) : null}
            {canDelete ? (
              <DropdownMenuItem onSelect={() => ask('delete')}>
                <Trash2 aria-hidden />
                Delete…
              </DropdownMenuItem>
            ) : null}
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      <PublishDialog journey={journey} open={asked === 'publish'} onOpenChange={(open) => setAsked(open ? 'publish' : null)} />
      {asked !== null && asked !== 'publish' ? (
        <ConfirmDialog
          {...words[asked]}
          danger={asked === 'archive' || asked === 'delete'}
          busy={deed.isPending}
          error={deed.error}
          onConfirm={() => deed.mutate(asked)}
          onCancel={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}
