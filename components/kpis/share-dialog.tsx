'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Share2 } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { api } from '#components/api';
import {
  Button,
  CopyButton,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  toast,
} from '#components/ui';
import { NewShareLink, PageFilters, shareKeys } from '#lib/metrics/contract';
import { ShareLinks } from './share-links.tsx';

const linkTo = (token: string) => `${window.location.origin}/shared/${token}`;

/** Makes links under which the figures, filtered as they are now, are read without a sign-in, and ends them. */
export function ShareDialog() {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Share2 aria-hidden /> Share
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-xl">
        <DialogHeader>
          <DialogTitle>Share these figures</DialogTitle>
          <DialogDescription>
            Whoever has the link reads the figures and charts as they are filtered now, always up to date. No sign-in, no people, no names
            of accounts.
          </DialogDescription>
        </DialogHeader>
        <NewLink />
        <ShareLinks />
      </DialogContent>
    </Dialog>
  );
}

function NewLink() {
  const client = useQueryClient();
  const search = useSearchParams();
  const [name, setName] = useState('');
  const [days, setDays] = useState('30');
  const make = useMutation({
    mutationFn: () => {
      const filters = PageFilters.safeParse(Object.fromEntries(search));
      if (!filters.success) throw new Error('The filters in the address cannot be read. Choose them anew.');
      return api.post('/api/share-links', { body: { name, filters: filters.data, days: Number(days) }, answer: NewShareLink });
    },
    onSuccess: async () => {
      setName('');
      await client.invalidateQueries({ queryKey: shareKeys.all });
    },
    onError: (fault) => toast.error('No link was made', { description: fault.message }),
  });
  return (
    <form
      className="grid min-w-0 grid-cols-1 gap-3"
      onSubmit={(submit) => {
        submit.preventDefault();
        make.mutate();
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_8rem_auto] items-end gap-3">
        <Field label="For whom">
          <Input value={name} required maxLength={100} placeholder="The board" onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label="Days until it ends">
          <Input type="number" min={1} max={365} required value={days} onChange={(event) => setDays(event.target.value)} />
        </Field>
        <Button type="submit" busy={make.isPending}>
          Make a link
        </Button>
      </div>
      {make.data ? (
        <div className="grid grid-cols-1 gap-1 rounded-md border bg-muted p-3 text-sm">
          <div className="flex items-center gap-2">
            <code className="min-w-0 flex-1 truncate" data-share-link>
              {linkTo(make.data.token)}
            </code>
            <CopyButton text={linkTo(make.data.token)} label="Copy the link" />
          </div>
          <p className="text-muted-foreground text-xs">It is shown this once: only its hash is kept.</p>
        </div>
      ) : null}
    </form>
  );
}
