'use client';

import { useState } from 'react';
import { Field, Input, Label, Switch } from '#components/ui';
import type { Guards } from '#lib/channels/contract';
import { ChannelCard, NumberField } from './channel-card.tsx';
import { useSave } from './use-save.ts';

const capped = [
  { id: 'overall', name: 'To the person in all' },
  { id: 'email', name: 'E-mail' },
  { id: 'in-app', name: 'In-app' },
  { id: 'slack', name: 'Slack' },
  { id: 'webhook', name: 'Webhook' },
] as const;

/** What is asked of every message before it leaves. */
export function GuardsCard({ guards: saved, may }: { guards: Guards; may: boolean }) {
  const [guards, setGuards] = useState(saved);
  const save = useSave('guards');
  const put = (change: Partial<Guards>) => setGuards((now) => ({ ...now, ...change }));
  const { quietHours, caps } = guards;
  return (
    <ChannelCard
      title="Caps, quiet hours, consent"
      says="Looked at when a message leaves. What is held back says so, and is counted in its journey."
      may={may}
      busy={save.isPending}
      error={save.error}
      onSave={() => save.mutate(guards)}
    >
      <table className="text-sm" aria-label="Most messages to one person">
        <thead>
          <tr className="text-left text-muted-foreground text-xs">
            <th scope="col" className="font-medium">
              Most messages to one person
            </th>
            <th scope="col" className="w-20 font-medium">
              a day
            </th>
            <th scope="col" className="w-20 font-medium">
              a week
            </th>
          </tr>
        </thead>
        <tbody>
          {capped.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row" className="text-left font-normal">
                {name}
              </th>
              {(['day', 'week'] as const).map((span) => (
                <td key={span} className="py-0.5 pr-2">
                  <NumberField
                    aria-label={`${name}, a ${span}`}
                    step={1}
                    value={caps[id][span]}
                    onChange={(value) => put({ caps: { ...caps, [id]: { ...caps[id], [span]: value } } })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex items-center gap-2">
        <Switch
          id="quiet-hours"
          checked={quietHours !== null}
          disabled={!may}
          onCheckedChange={(on) => put({ quietHours: on ? { from: '21:00', to: '08:00' } : null })}
        />
        <Label htmlFor="quiet-hours">Quiet hours where the person is: messages wait for their end</Label>
      </div>
      {quietHours ? (
        <div className="grid grid-cols-2 gap-3">
          <Field label="From">
            <Input
              type="time"
              required
              value={quietHours.from}
              onChange={({ target }) => put({ quietHours: { ...quietHours, from: target.value } })}
            />
          </Field>
          <Field label="To">
            <Input
              type="time"
              required
              value={quietHours.to}
              onChange={({ target }) => put({ quietHours: { ...quietHours, to: target.value } })}
            />
          </Field>
        </div>
      ) : null}
      <Field label="Trait that says who consents" hint="It must be true before anything reaches the person. Empty: nobody is asked.">
        <Input
          className="font-mono text-xs"
          value={guards.consentTrait ?? ''}
          placeholder="marketing_consent"
          onChange={({ target }) => put({ consentTrait: target.value || null })}
        />
      </Field>
      <Field label="Journeys with priority" hint="Keys, by commas: caps and quiet hours let them pass; consent never does.">
        <Input
          className="font-mono text-xs"
          value={guards.priorityJourneys.join(', ')}
          onChange={({ target }) => put({ priorityJourneys: target.value.split(/[\s,]+/).filter(Boolean) })}
        />
      </Field>
    </ChannelCard>
  );
}
