'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#components/api';
import { ConfirmDialog } from '#components/journeys';
import { Button, CodeBlock, ErrorState, Label, Switch, toast } from '#components/ui';
import { channelKeys, InAppState } from '#lib/channels/contract';
import { ChannelCard } from './channel-card.tsx';
import { inApp } from './queries.ts';

/** Messages in the app: whether they reach it, and how pages prove who uses them. For admins: the secret is theirs to see. */
export function InAppCard() {
  const state = useQuery(inApp);
  if (state.isPending) return null;
  if (state.isError) return <ErrorState error={state.error} onRetry={() => void state.refetch()} />;
  return <Loaded saved={state.data} />;
}

function Loaded({ saved }: { saved: InAppState }) {
  const client = useQueryClient();
  const [live, setLive] = useState(saved.live);
  const [identityRequired, setIdentityRequired] = useState(saved.identityRequired);
  const [shown, setShown] = useState(false);
  const [rotating, setRotating] = useState(false);
  const save = useMutation({
    mutationFn: ({ rotate }: { rotate: boolean }) =>
      api.put('/api/in-app', { body: rotate ? { ...saved, rotate } : { live, identityRequired }, answer: InAppState }),
    onSuccess: (now, { rotate }) => {
      client.setQueryData(channelKeys.inApp, now);
      setRotating(false);
      setShown(rotate);
      toast.success(rotate ? 'There is a new secret: give it to your server now' : 'Saved');
    },
  });
  return (
    <ChannelCard
      title="In the app"
      says="Walkthroughs, checklists and the like reach pages that have the SDK. Until they are live they are recorded only."
      live={saved.live}
      may
      busy={save.isPending}
      error={rotating ? null : save.error}
      onSave={() => save.mutate({ rotate: false })}
    >
      <div className="flex items-center gap-2">
        <Switch id="in-app-live" checked={live} onCheckedChange={setLive} />
        <Label htmlFor="in-app-live">Messages reach the app</Label>
      </div>
      <div className="flex items-center gap-2">
        <Switch id="in-app-identity" checked={identityRequired} onCheckedChange={setIdentityRequired} />
        <Label htmlFor="in-app-identity">Pages must prove who their user is</Label>
      </div>
      {saved.identitySecret === null ? (
        <p className="text-muted-foreground text-xs">The secret for that proof is made when messages in the app are set up.</p>
      ) : (
        <div className="grid gap-1.5">
          <span className="font-medium text-sm">Secret</span>
          {shown ? (
            <CodeBlock code={saved.identitySecret} label="The secret" />
          ) : (
            <p className="text-muted-foreground text-xs">
              Your server makes the userHash with it: HMAC-SHA256 of the userId, in hex. It never belongs into a page.
            </p>
          )}
          <div className="flex gap-2">
            <Button type="button" variant="outline" size="sm" onClick={() => setShown(!shown)}>
              {shown ? 'Hide it' : 'Show the secret'}
            </Button>
            <Button type="button" variant="outline" size="sm" onClick={() => setRotating(true)}>
              Make a new one
            </Button>
          </div>
        </div>
      )}
      {rotating ? (
        <ConfirmDialog
          title="Make a new secret?"
          says="Hashes made with the old one end at once. Where proof is asked for, pages show nothing until your server has the new one."
          button="Make a new secret"
          danger
          busy={save.isPending}
          error={save.error}
          onConfirm={() => save.mutate({ rotate: true })}
          onCancel={() => setRotating(false)}
        />
      ) : null}
    </ChannelCard>
  );
}
