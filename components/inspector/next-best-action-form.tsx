'use client';

import { Plus } from 'lucide-react';
import { channelFace } from '#components/canvas';
import { moved } from '#components/conditions';
import { Choice, DurationInput, issueAt, SuggestInput, withKeys } from '#components/fields';
import { Button, Field, Input } from '#components/ui';
import { Channel } from '#lib/journey/contract';
import { isObject, type Json, type JsonObject } from '#lib/kernel';
import { ChannelFields } from './channel-fields.tsx';
import { entriesOf, freeId, idsOf, replaced } from './entries.ts';
import { EntryCard } from './entry-card.tsx';
import { type FormGiven, textOf } from './form-given.ts';
import { IdInput } from './id-input.tsx';
import { inChannel } from './in-channel.ts';

const channels = [{ id: 'none', name: 'do nothing' }, ...Channel.options.map((id) => ({ id: id as string, name: channelFace(id).title }))];

/** The actions among which a policy picks, and what it learns from. */
export function NextBestActionForm(given: FormGiven) {
  const { data, put, path, issues, readOnly } = given;
  const candidates = entriesOf(data.candidates);
  const ids = idsOf(candidates);
  const reward = (isObject(data.reward) ? data.reward : {}) as JsonObject;
  return (
    <div className="grid gap-4">
      <Field label="Policy" hint="What it learns is kept under this name" error={issueAt(issues, `${path}.policy`)}>
        <Input
          className="font-mono text-xs"
          maxLength={64}
          disabled={readOnly}
          value={textOf(data.policy)}
          onChange={(event) => put({ policy: event.target.value })}
        />
      </Field>
      <Field label="It worked when they reach" error={issueAt(issues, `${path}.reward.milestone`)}>
        <SuggestInput
          placeholder="milestone"
          disabled={readOnly}
          ask={{ kind: 'milestone' }}
          value={textOf(reward.milestone)}
          onChange={(milestone) => put({ reward: { ...reward, milestone } })}
        />
      </Field>
      <Field label="Within" error={issueAt(issues, `${path}.reward.within`)}>
        <DurationInput
          label="Within"
          disabled={readOnly}
          value={reward.within}
          onChange={(within) => put({ reward: { ...reward, within } })}
        />
      </Field>
      <div className="grid gap-2.5">
        <span className="font-medium text-sm">Candidates</span>
        <ol className="grid gap-2.5">
          {candidates.map((candidate, i) => (
            <EntryCard
              // biome-ignore lint/suspicious/noArrayIndexKey: a candidate is renamed while it is edited
              key={i}
              name={ids[i] ?? ''}
              index={i}
              count={candidates.length}
              readOnly={readOnly}
              onMove={(by) => put({ candidates: moved(candidates, i, by) })}
              onRemove={() => put({ candidates: candidates.filter((_, n) => n !== i) })}
              head={
                <IdInput
                  label="Name of the candidate"
                  value={ids[i] ?? ''}
                  taken={ids}
                  readOnly={readOnly}
                  onChange={(id) => put({ candidates: replaced(candidates, i, { ...candidate, id }) })}
                />
              }
            >
              <CandidateFields
                {...given}
                path={`${path}.candidates.${i}.action`}
                action={isObject(candidate.action) ? (candidate.action as JsonObject) : null}
                onChange={(action) => put({ candidates: replaced(candidates, i, { ...candidate, action }) })}
              />
            </EntryCard>
          ))}
        </ol>
        {readOnly ? null : (
          <Button
            variant="ghost"
            size="sm"
            className="justify-self-start"
            onClick={() => put({ candidates: [...candidates, { id: freeId('candidate', ids), action: null }] })}
          >
            <Plus aria-hidden /> Another candidate
          </Button>
        )}
      </div>
    </div>
  );
}

function CandidateFields({ action, onChange, ...given }: FormGiven & { action: JsonObject | null; onChange: (action: Json) => void }) {
  const channel = action === null ? 'none' : textOf(action.channel);
  const choose = (next: string) => onChange(next === 'none' ? null : withKeys({}, inChannel(action ?? {}, next as Channel)));
  return (
    <div className="grid gap-3">
      <Choice label="What it does" className="w-full" disabled={given.readOnly} value={channel} options={channels} onChange={choose} />
      {action ? <ChannelFields {...given} data={action} channel={channel} put={(change) => onChange(withKeys(action, change))} /> : null}
    </div>
  );
}
