'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, X } from 'lucide-react';
import { api } from '#components/api';
import { Button, toast } from '#components/ui';
import { type JourneyItem, JourneyState, journeyKeys } from '#lib/authoring/contract';
import { addressOf } from '../queries.ts';

type Deed = 'pause' | 'resume';
const words = { pause: 'Paused', resume: 'Resumed' } as const;
const undoing = { pause: 'resume', resume: 'pause' } as const;
const isRunning = ({ status }: JourneyItem) => status === 'live' || status === 'shadow';
const isPaused = ({ status }: JourneyItem) => status === 'paused';
const journeysOf = (n: number) => (n === 1 ? 'one journey' : `${n} journeys`);

interface Done {
  readonly deed: Deed;
  readonly done: readonly JourneyItem[];
  readonly failed: readonly { readonly journey: JourneyItem; readonly why: string }[];
}

/** One after the other; what cannot be done with one does not stop the others. */
async function doWithAll(deed: Deed, journeys: readonly JourneyItem[]): Promise<Done> {
  const done: JourneyItem[] = [];
  const failed: { journey: JourneyItem; why: string }[] = [];
  for (const journey of journeys) {
    await api.post(`${addressOf(journey.key)}/${deed}`, { answer: JourneyState }).then(
      () => done.push(journey),
      (fault: unknown) => failed.push({ journey, why: fault instanceof Error ? fault.message : 'this failed' }),
    );
  }
  return { deed, done, failed };
}

/** What can be done with the journeys that are chosen, at once, and taken back. */
export function ChosenBar({ chosen, onClear }: { chosen: readonly JourneyItem[]; onClear: () => void }) {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: ({ deed, journeys }: { deed: Deed; journeys: readonly JourneyItem[]; undone: boolean }) => doWithAll(deed, journeys),
    onSuccess: async ({ deed, done, failed }, { undone }) => {
      const undo = { label: 'Undo', onClick: () => act.mutate({ deed: undoing[deed], journeys: done, undone: true }) };
      if (done.length > 0) toast.success(`${words[deed]} ${journeysOf(done.length)}`, undone ? {} : { action: undo });
      for (const { journey, why } of failed) toast.error(`${journey.name}: ${why}`);
      if (!undone) onClear();
      await client.invalidateQueries({ queryKey: journeyKeys.all });
    },
  });
  const [running, paused] = [chosen.filter(isRunning), chosen.filter(isPaused)];
  if (chosen.length === 0) return null;
  return (
    <section className="mb-3 flex items-center gap-2 rounded-lg border bg-primary-soft px-3 py-2" aria-label="With the chosen journeys">
      <span className="font-medium" role="status">
        {chosen.length} chosen
      </span>
      <Button
        size="sm"
        variant="outline"
        className="ml-auto"
        disabled={running.length === 0 || act.isPending}
        onClick={() => act.mutate({ deed: 'pause', journeys: running, undone: false })}
      >
        <Pause aria-hidden />
        Pause {running.length > 0 ? running.length : ''}
      </Button>
      <Button
        size="sm"
        variant="outline"
        disabled={paused.length === 0 || act.isPending}
        onClick={() => act.mutate({ deed: 'resume', journeys: paused, undone: false })}
      >
        <Play aria-hidden />
        Resume {paused.length > 0 ? paused.length : ''}
      </Button>
      <Button size="icon-sm" variant="ghost" aria-label="Choose none" onClick={onClear}>
        <X aria-hidden />
      </Button>
    </section>
  );
}
