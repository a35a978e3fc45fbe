'use client';

import { useState } from 'react';
import { CopyButton, Field, Input, Label, Switch, Textarea } from '#components/ui';
import type { Channels } from '#lib/channels/contract';
import { ChannelCard, CommonFields } from './channel-card.tsx';
import { useSave } from './use-save.ts';

/** E-mail: from whom, how it is tracked, and the layout around templates. */
export function EmailCard({
  state: { live, transport, server, defaultFrom, bounceUrl, ...saved },
  may,
}: {
  state: Channels['email'];
  may: boolean;
}) {
  const [state, setState] = useState(saved);
  const save = useSave('email');
  const put = (change: Partial<typeof state>) => setState((now) => ({ ...now, ...change }));
  return (
    <ChannelCard
      title="E-mail"
      says={
        transport ? `Leaves by ${server}.` : 'No mail server is set up: the operator sets SMTP_URL. Until then e-mails are recorded only.'
      }
      live={live}
      may={may}
      busy={save.isPending}
      error={save.error}
      onSave={() => save.mutate(state)}
    >
      <CommonFields state={state} put={put} may={may} />
      <Field label="From" hint={`Empty: ${defaultFrom}`}>
        <Input
          value={state.from ?? ''}
          placeholder="Carla of Acme <carla@acme.com>"
          onChange={({ target }) => put({ from: target.value || null })}
        />
      </Field>
      <Field label="Answers go to" hint="Empty: to who it is from">
        <Input value={state.replyTo ?? ''} onChange={({ target }) => put({ replyTo: target.value || null })} />
      </Field>
      <Toggle
        id="track-opens"
        label="Tell when an e-mail is opened"
        on={state.trackOpens}
        may={may}
        onChange={(trackOpens) => put({ trackOpens })}
      />
      <Toggle
        id="track-clicks"
        label="Tell when a link is followed"
        on={state.trackClicks}
        may={may}
        onChange={(trackClicks) => put({ trackClicks })}
      />
      <Field
        label="Layout"
        hint="HTML around the words of templates, with {{ content }} and {{ preferences_url }}. Empty: the layout of Milepost."
      >
        <Textarea
          rows={4}
          className="font-mono text-xs"
          value={state.layout ?? ''}
          onChange={({ target }) => put({ layout: target.value || null })}
        />
      </Field>
      {bounceUrl ? (
        <div className="grid grid-cols-1 gap-1.5">
          <span className="font-medium text-sm">Where your mail service tells of bounces</span>
          <span className="flex items-center gap-2">
            <code className="min-w-0 truncate font-mono text-xs">{bounceUrl}</code>
            <CopyButton text={bounceUrl} label="Copy the address for bounces" />
          </span>
          <span className="text-muted-foreground text-xs">
            SES (by SNS), SendGrid, or plain JSON. Addresses that bounce are suppressed.
          </span>
        </div>
      ) : null}
    </ChannelCard>
  );
}

const Toggle = ({
  id,
  label,
  on,
  may,
  onChange,
}: {
  id: string;
  label: string;
  on: boolean;
  may: boolean;
  onChange: (on: boolean) => void;
}) => (
  <div className="flex items-center gap-2">
    <Switch id={id} checked={on} disabled={!may} onCheckedChange={onChange} />
    <Label htmlFor={id}>{label}</Label>
  </div>
);
