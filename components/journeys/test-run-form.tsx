'use client';

import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { Button, Field, Input, Textarea } from '#components/ui';
import type { Try } from './first-try.ts';
import { IssueList } from './issue-list.tsx';
import { personFor } from './person-for.ts';
import { TestRunEvents } from './test-run-events.tsx';

interface Given {
  given: Try;
  onChange: (given: Try) => void;
  onPlay: () => void;
  busy: boolean;
  error: unknown;
}

/** Who is played and what they do: a person of the workspace, or an invented one. */
export function TestRunForm({ given, onChange, onPlay, busy, error }: Given) {
  const [userId, setUserId] = useState('');
  const load = useMutation({ mutationFn: () => personFor(userId.trim()), onSuccess: onChange });
  const put = (change: Partial<Try>) => onChange({ ...given, ...change });
  return (
    <form
      className="flex h-full flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        onPlay();
      }}
    >
      <div className="grid min-h-0 flex-1 content-start gap-4 overflow-auto p-4">
        <div className="grid grid-cols-[1fr_auto] items-end gap-x-2">
          <Field label="A real person">
            <Input
              value={userId}
              placeholder="userId"
              onChange={(event) => setUserId(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || userId.trim() === '') return;
                event.preventDefault();
                load.mutate();
              }}
            />
          </Field>
          <Button variant="outline" busy={load.isPending} disabled={userId.trim() === '' || load.isPending} onClick={() => load.mutate()}>
            Take
          </Button>
          <p className="col-span-2 mt-1 text-muted-foreground text-xs">Fills in their traits, their account and what they did last.</p>
        </div>
        <IssueList error={load.error} />
        <Field label="Person">
          <Textarea
            className="h-36 font-mono text-xs"
            spellCheck={false}
            value={given.person}
            onChange={(event) => put({ person: event.target.value })}
          />
        </Field>
        <Field label="Account" hint="Empty for a person without one">
          <Textarea
            className="h-24 font-mono text-xs"
            spellCheck={false}
            value={given.account}
            onChange={(event) => put({ account: event.target.value })}
          />
        </Field>
        <TestRunEvents events={given.events} onChange={(events) => put({ events })} />
        <Field label="Until" hint="An instant such as 2026-01-02T10:00:00Z">
          <Input value={given.until} className="font-mono" onChange={(event) => put({ until: event.target.value })} />
        </Field>
        <IssueList error={error} />
      </div>
      <div className="grid border-t bg-card px-4 py-3">
        <Button type="submit" busy={busy} disabled={busy}>
          <Play aria-hidden />
          Play it
        </Button>
      </div>
    </form>
  );
}
