'use client';

import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '#components/api';
import { Canvas } from '#components/canvas';
import { Badge, cn } from '#components/ui';
import type { JourneyAnswer } from '#lib/authoring/contract';
import { SimulateResponse } from '#lib/journey/contract';
import { isObject } from '#lib/kernel';
import { firstTry, type Try } from './first-try.ts';
import { TestRunClock } from './test-run-clock.tsx';
import { TestRunForm } from './test-run-form.tsx';
import { litAfter, momentsOf } from './test-run-moments.ts';
import { TestRunStory } from './test-run-story.tsx';
import { useTestPlay } from './use-test-play.ts';

const words = {
  'not-entered': { variant: 'default', says: 'did not enter' },
  waiting: { variant: 'info', says: 'waits in it' },
  completed: { variant: 'success', says: 'came to the end' },
  converted: { variant: 'success', says: 'reached the goal' },
  exited: { variant: 'default', says: 'left by an exit' },
  failed: { variant: 'danger', says: 'was stopped by a fault' },
} as const;

/** Plays the draft for one person, real or invented, under a virtual clock that can be stepped on and back; nothing is sent. */
export function TestRunPanel({ journey }: { journey: JourneyAnswer }) {
  const [given, setGiven] = useState(() => firstTry(journey));
  const [side, setSide] = useState<'who' | 'story'>('who');
  const [node, setNode] = useState<string | null>(null);
  const run = useMutation({
    mutationFn: async () => {
      const request = requestOf(journey, given);
      const result = await api.post('/api/journeys/simulate', { body: request, answer: SimulateResponse });
      const who = { person: request.person, account: request.account ?? null };
      return { result, document: journey, who, moments: momentsOf(given.events, result, given.until) };
    },
    onSuccess: ({ moments: found }) => {
      setSide('story');
      play.begin(found.length);
    },
  });
  const played = run.data ?? null;
  const play = useTestPlay(played?.moments.length ?? 0);
  const document = played?.document ?? journey;
  const marks = useMemo(() => (played ? litAfter(played.document, played.moments, play.count) : undefined), [played, play.count]);
  const moment = played?.moments[play.count - 1];
  const ended = played !== null && play.count === play.total;
  return (
    <div className="flex h-full min-h-0">
      <section aria-label="Test run" className="flex w-104 shrink-0 flex-col border-r bg-card">
        <Sides side={side} onSide={setSide} played={played !== null} />
        <div className="min-h-0 flex-1 overflow-auto">
          {side === 'story' && played ? (
            <TestRunStory
              moments={played.moments}
              count={play.count}
              journey={document}
              runs={played.result.runs.length}
              who={played.who}
              onNode={setNode}
            />
          ) : (
            <TestRunForm given={given} onChange={setGiven} onPlay={() => run.mutate()} busy={run.isPending} error={run.error} />
          )}
        </div>
      </section>
      <div className="flex min-w-0 flex-1 flex-col">
        {played ? (
          <TestRunClock play={play} at={moment?.at ?? null}>
            {ended ? <Badge variant={words[played.result.status].variant}>The person {words[played.result.status].says}</Badge> : null}
          </TestRunClock>
        ) : (
          <p className="border-b bg-card px-4 py-3 text-muted-foreground">
            Play the draft for one person. Waits take no time, nothing is sent, and you see each step, each message and why.
          </p>
        )}
        <div className="min-h-0 flex-1">
          <Canvas
            document={document}
            stats={null}
            selected={node}
            onSelect={setNode}
            lively={false}
            follow={moment?.kind === 'step' ? moment.step.node : node}
            {...(marks ? { marks } : {})}
          />
        </div>
      </div>
    </div>
  );
}

const Sides = ({ side, onSide, played }: { side: 'who' | 'story'; onSide: (side: 'who' | 'story') => void; played: boolean }) => (
  <fieldset className="flex shrink-0 gap-1 border-b px-3 py-1.5">
    <legend className="sr-only">What to look at</legend>
    {(['who', 'story'] as const).map((one) => (
      <button
        key={one}
        type="button"
        aria-pressed={side === one}
        disabled={one === 'story' && !played}
        onClick={() => onSide(one)}
        className={cn(
          'h-8 rounded-md px-3 disabled:opacity-50',
          side === one ? 'bg-secondary font-medium' : 'text-muted-foreground hover:text-foreground',
        )}
      >
        {one === 'who' ? 'Who, and what they do' : 'What happens'}
      </button>
    ))}
  </fieldset>
);

/** What is asked of the simulator. Throws an error that says which field cannot be read. */
function requestOf(journey: JourneyAnswer, { person, account, events, until }: Try) {
  return {
    journey,
    person: read(person, 'Person'),
    account: account.trim() ? read(account, 'Account') : undefined,
    events,
    until,
    explain: true,
  };
}

function read(text: string, field: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (fault) {
    throw new Error(`${field}: not valid JSON. ${fault instanceof Error ? fault.message : ''}`);
  }
  throw new Error(`${field}: write a JSON object.`);
}
