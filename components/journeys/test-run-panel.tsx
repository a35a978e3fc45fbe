'use client';

import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { api } from '#components/api';
import { Button, Field, Input, Textarea } from '#components/ui';
import type { JourneyAnswer } from '#lib/authoring/contract';
import { SimulateResponse } from '#lib/journey/contract';
import { isObject } from '#lib/kernel';
import { firstTry } from './first-try.ts';
import { IssueList } from './issue-list.tsx';
import { personFor } from './person-for.ts';
import { TestRunResult } from './test-run-result.tsx';

/** Plays the draft for one person, real or invented, under a clock that runs as fast as it can; nothing is sent. */
export function TestRunPanel({ journey }: { journey: JourneyAnswer }) {
  const [start] = useState(() => firstTry(journey));
  const [person, setPerson] = useState(start.person);
  const [account, setAccount] = useState(start.account);
  const [events, setEvents] = useState(start.events);
  const [until, setUntil] = useState(start.until);
  const [userId, setUserId] = useState('');
  const play = useMutation({
    mutationFn: async () =>
      api.post('/api/journeys/simulate', {
        body: {
          journey,
          person: read(person, 'Person'),
          ...(account.trim() ? { account: read(account, 'Account') } : {}),
          events: read(events, 'Events'),
          until,
        },
        answer: SimulateResponse,
      }),
  });
  const load = useMutation({
    mutationFn: () => personFor(userId.trim()),
    onSuccess: (found) => {
      setPerson(found.person);
      setAccount(found.account);
    },
  });
  return (
    <div className="grid grid-cols-[minmax(20rem,26rem)_1fr] items-start gap-8">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          play.mutate();
        }}
      >
        <div className="flex items-end gap-2">
          <Field label="A real person" hint="Fills in traits and account" className="flex-1">
            <Input value={userId} placeholder="userId" onChange={(event) => setUserId(event.target.value)} />
          </Field>
          <Button
            variant="outline"
            className="mb-5.5"
            busy={load.isPending}
            disabled={userId.trim() === '' || load.isPending}
            onClick={() => load.mutate()}
          >
            Take
          </Button>
        </div>
        <IssueList error={load.error} />
        <Field label="Person">
          <Textarea
            className="h-36 font-mono text-xs"
            spellCheck={false}
            value={person}
            onChange={(event) => setPerson(event.target.value)}
          />
        </Field>
        <Field label="Account" hint="May be left empty">
          <Textarea
            className="h-20 font-mono text-xs"
            spellCheck={false}
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        </Field>
        <Field label="Events" hint="What the person does, in this order">
          <Textarea
            className="h-40 font-mono text-xs"
            spellCheck={false}
            value={events}
            onChange={(event) => setEvents(event.target.value)}
          />
        </Field>
        <Field label="Until">
          <Input value={until} className="font-mono" onChange={(event) => setUntil(event.target.value)} />
        </Field>
        <Button type="submit" busy={play.isPending}>
          <Play aria-hidden />
          Play it
        </Button>
      </form>
      <div aria-live="polite">
        {play.error ? (
          <IssueList error={play.error} />
        ) : play.data ? (
          <TestRunResult result={play.data} journey={journey} />
        ) : (
          <Invitation />
        )}
      </div>
    </div>
  );
}

const Invitation = () => (
  <p className="rounded-lg border border-dashed px-6 py-14 text-center text-muted-foreground">
    Play the draft for one person. Waits take no time, nothing is sent, and you see each step and each message.
  </p>
);

/** Reads one of the fields. Throws an error that says which one is wrong. */
function read(text: string, field: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) || Array.isArray(value)) return value;
  } catch (fault) {
    throw new Error(`${field}: not valid JSON. ${fault instanceof Error ? fault.message : ''}`);
  }
  throw new Error(`${field}: write a JSON object${field === 'Events' ? ' list' : ''}.`);
}
