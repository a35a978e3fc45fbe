'use client';

import { channelFace } from '#components/canvas';
import { Choice, issueAt } from '#components/fields';
import { Field } from '#components/ui';
import { Channel } from '#lib/journey/contract';
import { ChannelFields } from './channel-fields.tsx';
import { type FormGiven, textOf } from './form-given.ts';
import { inChannel } from './in-channel.ts';
import { Preview } from './preview.tsx';

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
