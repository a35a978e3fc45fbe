'use client';

import { useQuery } from '@tanstack/react-query';
import { Input, Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '#components/ui';
import type { Metric } from '#lib/experiments/contract';
import { type Draft, kindNames, kindsFor, type MetricDraft } from './draft.ts';
import { offered } from './offered.ts';

interface Given {
  label: string;
  unit: Draft['unit'];
  metric: MetricDraft;
  onChange: (metric: MetricDraft) => void;
}
const valueMilestone = '-';

/** A metric as a line: what is measured, of what, and in how many days. */
export function MetricEditor({ label, unit, metric, onChange }: Given) {
  const { data } = useQuery(offered);
  const { kind, milestone, event, property, days } = metric;
  const put = (change: Partial<MetricDraft>) => onChange({ ...metric, ...change });
  const asksMilestone = kind === 'milestone' || kind === 'ttfv';
  const asksEvent = kind === 'count' || kind === 'sum';
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select value={kind} onValueChange={(next) => put({ kind: next as Metric['kind'], days: next === 'ttfv' ? '30' : days })}>
        <SelectTrigger aria-label={`${label}: what is measured`}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {kindsFor(unit).map((one) => (
            <SelectItem key={one} value={one}>
              {kindNames[one]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {asksMilestone ? (
        <Select
          value={milestone || (kind === 'ttfv' ? valueMilestone : '')}
          onValueChange={(next) => put({ milestone: next === valueMilestone ? '' : next })}
        >
          <SelectTrigger aria-label={`${label}: milestone`}>
            <SelectValue placeholder="Milestone" />
          </SelectTrigger>
          <SelectContent>
            {kind === 'ttfv' ? <SelectItem value={valueMilestone}>Value milestone</SelectItem> : null}
            {(data?.milestones ?? []).map(({ key, name }) => (
              <SelectItem key={key} value={key}>
                {name}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      ) : null}
      {asksEvent ? (
        <>
          <Input
            required
            className="w-44"
            aria-label={`${label}: event`}
            placeholder="Event"
            maxLength={256}
            list="experiment-events"
            value={event}
            onChange={(change) => put({ event: change.target.value })}
          />
          <datalist id="experiment-events">
            {(data?.events ?? []).map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      ) : null}
      {kind === 'sum' ? (
        <Input
          required
          className="w-32"
          aria-label={`${label}: property`}
          placeholder="Property"
          maxLength={200}
          value={property}
          onChange={(change) => put({ property: change.target.value })}
        />
      ) : null}
      {kind === 'activation' || kind === 'nrr' ? null : (
        <span className="flex items-center gap-1.5 text-muted-foreground">
          {kind === 'ttfv' ? 'up to' : 'within'}
          <Input
            required
            type="number"
            min={1}
            max={3650}
            step={1}
            className="w-20"
            aria-label={`${label}: days`}
            value={days}
            onChange={(change) => put({ days: change.target.value })}
          />
          days
        </span>
      )}
    </div>
  );
}
