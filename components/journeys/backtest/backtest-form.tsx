'use client';

import { useQuery } from '@tanstack/react-query';
import { Play, X } from 'lucide-react';
import { useState } from 'react';
import { api } from '#components/api';
import { Choice, NumberInput } from '#components/fields';
import { Button, Field, formatCount, Input, Progress } from '#components/ui';
import { Channels, channelKeys } from '#lib/channels/contract';
import type { BacktestInput } from '#lib/journey/contract';
import type { Backtest } from './use-backtest.ts';

const day = 86_400_000;
/** What to warn above where the workspace has no caps of its own. */
const fallback = { day: 2, week: 5 };
const periods = [
  { id: '7', name: 'The last 7 days' },
  { id: '30', name: 'The last 30 days' },
  { id: '90', name: 'The last 90 days' },
  { id: 'own', name: 'Other dates' },
];

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** Dates are whole UTC days; the last one is in it. */
const asked = (period: string, own: { from: string; to: string }): { from: string; to: string } => {
  const now = Date.now();
  if (period !== 'own') return { from: new Date(now - Number(period) * day).toISOString(), to: new Date(now).toISOString() };
  return { from: `${own.from}T00:00:00Z`, to: new Date(Date.parse(`${own.to}T00:00:00Z`) + day).toISOString() };
};

/** Over which time to play, and how many messages are too many. */
export function BacktestForm({
  backtest,
  onPlay,
  onCancel,
}: {
  backtest: Backtest;
  onPlay: (asked: Omit<BacktestInput, 'document'>) => void;
  onCancel: () => void;
}) {
  const [period, setPeriod] = useState('30');
  const [own, setOwn] = useState(() => ({ from: dateOf(Date.now() - 30 * day), to: dateOf(Date.now()) }));
  const channels = useQuery({
    queryKey: channelKeys.all,
    queryFn: ({ signal }) => api.get('/api/channels', { answer: Channels, signal }),
  });
  const caps = channels.data?.guards.caps;
  /** What was typed here; until then the caps of the workspace. */
  const [typed, setTyped] = useState<{ day?: number | null; week?: number | null }>({});
  const cap = (of: 'day' | 'week') => {
    const own = typed[of];
    return own === undefined ? (caps?.overall[of] ?? caps?.email[of] ?? fallback[of]) : own;
  };
  const [perDay, perWeek] = [cap('day'), cap('week')];
  const playing = backtest.state === 'playing';
  const ready = period !== 'own' || (own.from !== '' && own.to !== '' && own.from <= own.to);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const above = { ...(perDay === null ? {} : { perDay }), ...(perWeek === null ? {} : { perWeek }) };
        onPlay({ ...asked(period, own), caps: above });
      }}
    >
      <Field label="Play it over">
        <Choice value={period} onChange={setPeriod} options={periods} />
      </Field>
      {period === 'own' ? (
        <div className="grid grid-cols-2 gap-3">
          <Field label="From">
            <Input type="date" required value={own.from} onChange={(event) => setOwn({ ...own, from: event.target.value })} />
          </Field>
          <Field label="To" error={ready ? undefined : 'Choose an end that comes after the beginning'}>
            <Input type="date" required value={own.to} onChange={(event) => setOwn({ ...own, to: event.target.value })} />
          </Field>
        </div>
      ) : null}
      <div className="grid grid-cols-2 gap-3">
        <Field label="Warn above, a day" hint="Messages to one person">
          <NumberInput whole placeholder="no cap" value={perDay} onChange={(n) => setTyped({ ...typed, day: n === 0 ? null : n })} />
        </Field>
        <Field label="Warn above, a week" hint="Of this journey alone">
          <NumberInput whole placeholder="no cap" value={perWeek} onChange={(n) => setTyped({ ...typed, week: n === 0 ? null : n })} />
        </Field>
      </div>
      {playing ? (
        <div className="grid gap-2" role="status">
          <div className="flex items-center justify-between gap-3">
            <span className="text-muted-foreground text-xs tabular-nums">
              {backtest.total === null ? 'Starting …' : `${formatCount(backtest.done)} of ${formatCount(backtest.total)} people looked at`}
            </span>
            <Button variant="outline" size="sm" onClick={onCancel}>
              <X aria-hidden />
              Cancel
            </Button>
          </div>
          <Progress label="Back-test" value={backtest.total === null ? null : backtest.done} max={backtest.total ?? 1} />
        </div>
      ) : (
        <Button type="submit" disabled={!ready}>
          <Play aria-hidden />
          {backtest.state === 'played' ? 'Play it again' : 'Play it'}
        </Button>
      )}
    </form>
  );
}
