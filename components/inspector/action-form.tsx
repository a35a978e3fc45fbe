'use client';

import { channelFace } from '#components/canvas';
import { Choice, issueAt } from '#components/fields';
import { Field } from '#components/ui';
import { Channel } from '#lib/journey/contract';
import type { JsonObject } from '#lib/kernel';
import { ChannelFields } from './channel-fields.tsx';
import { type FormGiven, textOf } from './form-given.ts';
import { Preview } from './preview.tsx';

const fresh: Readonly<Record<Channel, JsonObject>> = {
  email: { subject: '', body: '' },
  'in-app': { experience: '' },
  slack: { to: 'csm', text: '' },
  webhook: { url: '' },
  task: { title: '', assignee: 'csm', dueIn: 'P1D' },
  lead: { reason: '', route: '' },
  crm: { object: '', fields: {} },
  flag: { flag: '', value: true },
  trait: { set: {} },
};

/** An action of another channel: its name stays, what only the old channel has goes. */
export function inChannel(data: JsonObject, channel: Channel): Record<string, JsonObject[string] | undefined> {
  const gone = Object.fromEntries(Object.keys(data).map((key) => [key, undefined]));
  return { ...gone, ...('label' in data ? { label: data.label } : {}), channel, ...fresh[channel] };
}

/** One thing to do: by which channel, what it says, and how it looks to a real person. */
export function ActionForm(given: FormGiven) {
  const { data, put, path, issues, readOnly, document } = given;
  const channel = textOf(data.channel);
  return (
    <div className="grid gap-4">
      <Field label="Channel" error={issueAt(issues, `${path}.channel`)}>
        <Choice
          className="w-full"
          disabled={readOnly}
          value={channel}
          options={Channel.options.map((id) => ({ id, name: channelFace(id).title }))}
          onChange={(next) => put(inChannel(data, next as Channel))}
        />
      </Field>
      <ChannelFields {...given} channel={channel} />
      <Preview action={data} document={document} />
    </div>
  );
}
