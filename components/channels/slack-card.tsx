'use client';

import { useState } from 'react';
import { Field, Input, Textarea } from '#components/ui';
import type { Channels } from '#lib/channels/contract';
import { ChannelCard, CommonFields } from './channel-card.tsx';
import { csmsFrom, csmsText } from './csms-text.ts';
import { useSave } from './use-save.ts';

const how = { bot: 'Leaves by a bot.', webhook: 'Leaves by an incoming webhook, to its one channel.' };

/** Slack: how it is reached, and who stands for which CSM. */
export function SlackCard({ state: { live, transport, by, ...saved }, may }: { state: Channels['slack']; may: boolean }) {
  const [state, setState] = useState(saved);
  const [csms, setCsms] = useState(() => csmsText(saved.csms));
  const [secret, setSecret] = useState('');
  const save = useSave('slack');
  const put = (change: Partial<typeof state>) => setState((now) => ({ ...now, ...change }));
  const transportOf = (text: string) =>
    text.startsWith('https://') || text.startsWith('http://') ? { webhookUrl: text } : { botToken: text };
  return (
    <ChannelCard
      title="Slack"
      says={transport && by ? how[by] : 'Not set up: messages are recorded only.'}
      live={live}
      may={may}
      busy={save.isPending}
      error={save.error}
      onSave={() =>
        save.mutate(
          { ...state, csms: csmsFrom(csms), ...(secret === '' ? {} : { transport: transportOf(secret.trim()) }) },
          { onSuccess: () => setSecret('') },
        )
      }
    >
      <CommonFields state={state} put={put} may={may} />
      <Field
        label={transport ? 'Another bot token or incoming webhook' : 'Bot token or incoming webhook'}
        hint="xoxb-… with chat:write and users:read.email, or https://hooks.slack.com/…; kept encrypted"
      >
        <Input type="password" autoComplete="off" value={secret} onChange={({ target }) => setSecret(target.value)} />
      </Field>
      <Field label="Where to go without a CSM" hint="A channel, for accounts whose CSM Slack does not know">
        <Input
          value={state.fallback ?? ''}
          placeholder="#customer-success"
          onChange={({ target }) => put({ fallback: target.value || null })}
        />
      </Field>
      <Field
        label="Who stands for a CSM"
        hint="One a line: what the account’s trait csm says, = and the Slack user id. Others are looked up by e-mail."
      >
        <Textarea
          rows={3}
          className="font-mono text-xs"
          value={csms}
          placeholder="carla@acme.com = U012ABCDEF"
          onChange={({ target }) => setCsms(target.value)}
        />
      </Field>
    </ChannelCard>
  );
}
