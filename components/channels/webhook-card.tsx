'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#components/api';
import { IssueList } from '#components/journeys';
import { Button, CodeBlock, Time } from '#components/ui';
import { Channels, channelKeys, NewSecret } from '#lib/channels/contract';
import { ChannelCard, CommonFields } from './channel-card.tsx';
import { useSave } from './use-save.ts';

/** Webhooks: the secrets that sign them, and how they are changed. */
export function WebhookCard({ state: { live, transport, secrets, ...saved }, may }: { state: Channels['webhook']; may: boolean }) {
  const [state, setState] = useState(saved);
  const save = useSave('webhook');
  return (
    <ChannelCard
      title="Webhooks"
      says={
        transport
          ? 'Leave signed, by the Standard Webhooks convention.'
          : 'A secret that signs them sets webhooks up. Until then they are recorded only.'
      }
      live={live}
      may={may}
      busy={save.isPending}
      error={save.error}
      onSave={() => save.mutate(state)}
    >
      <CommonFields state={state} put={(change) => setState((now) => ({ ...now, ...change }))} may={may} />
      <Secrets secrets={secrets} may={may} />
    </ChannelCard>
  );
}

function Secrets({ secrets, may }: { secrets: Channels['webhook']['secrets']; may: boolean }) {
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => api.post('/api/channels/webhook/secrets', { answer: NewSecret }),
    onSuccess: () => client.invalidateQueries({ queryKey: channelKeys.all }),
  });
  const retire = useMutation({
    mutationFn: () => api.delete('/api/channels/webhook/secrets', { answer: Channels }),
    onSuccess: (saved) => client.setQueryData(channelKeys.all, saved),
  });
  return (
    <div className="grid gap-2">
      <span className="font-medium text-sm">Secrets</span>
      {secrets.length === 0 ? <p className="text-muted-foreground">None yet.</p> : null}
      <ul className="grid gap-1">
        {secrets.map(({ hint, createdAt, current }) => (
          <li key={createdAt} className="flex items-baseline gap-2">
            <code className="font-mono text-xs">whsec_…{hint}</code>
            <span className="text-muted-foreground text-xs">
              {current ? 'the newest' : 'signs beside it'}, made <Time at={createdAt} mode="relative" />
            </span>
          </li>
        ))}
      </ul>
      {make.data ? (
        <div className="grid gap-1">
          <CodeBlock code={make.data.secret} label="The new secret" />
          <p className="text-muted-foreground text-xs">It is shown this once: give it to your receiver now.</p>
        </div>
      ) : null}
      <IssueList error={make.error ?? retire.error} />
      {may ? (
        <div className="flex gap-2">
          <Button type="button" variant="outline" busy={make.isPending} onClick={() => make.mutate()}>
            Make a secret
          </Button>
          {secrets.length > 1 ? (
            <Button type="button" variant="outline" busy={retire.isPending} onClick={() => retire.mutate()}>
              Retire the old ones
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
