'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '#components/api';
import { Choice } from '#components/fields';
import { IssueList, keyOfName } from '#components/journeys';
import { Button, Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, Field, Input } from '#components/ui';
import { Flag, FlagType, flagKeys, flagTypes } from '#lib/flags/contract';
import { starterOf } from './draft.ts';

/** Makes a flag that serves everyone its default, and goes to its page, where rules are added. */
export function NewFlagDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const router = useRouter();
  const [name, setName] = useState('');
  const [key, setKey] = useState<string | null>(null);
  const [type, setType] = useState<FlagType>('boolean');
  const shownKey = key ?? keyOfName(name);
  const make = useMutation({
    mutationFn: () => api.post('/api/flags', { body: { key: shownKey, name, type, ...starterOf(type) }, answer: Flag }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: flagKeys.all });
      router.push(`/flags/${encodeURIComponent(made.key)}`);
    },
  });
  return (
    <Dialog open onOpenChange={(shown) => (shown ? undefined : onClose())}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>New flag</DialogTitle>
          <DialogDescription>It serves everyone its default until a rule says otherwise.</DialogDescription>
        </DialogHeader>
        <form
          className="grid gap-4"
          onSubmit={(submit) => {
            submit.preventDefault();
            make.mutate();
          }}
        >
          <Field label="Name">
            <Input required maxLength={200} value={name} placeholder="New navigation" onChange={(change) => setName(change.target.value)} />
          </Field>
          <Field label="Key" hint="Your code asks for it by this; it cannot be changed">
            <Input
              required
              pattern="[A-Za-z0-9._\-]{1,64}"
              className="font-mono"
              value={shownKey}
              onChange={(change) => setKey(change.target.value)}
            />
          </Field>
          <Field label="Type">
            <Choice
              value={type}
              options={flagTypes.map((id) => ({ id, name: id }))}
              onChange={(chosen) => setType(FlagType.parse(chosen))}
            />
          </Field>
          <IssueList error={make.error} />
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" busy={make.isPending}>
              Make the flag
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
