'use client';

import { useState } from 'react';
import { useMay } from '#components/shell';
import { Button, Card, CardContent, CardDescription, CardHeader, CardTitle, Time } from '#components/ui';
import type { ExperimentDetail } from '#lib/experiments/contract';
import { NoteDialog } from './note-dialog.tsx';
import { decisionWords } from './status-badge.tsx';

/** What was decided and learnt, the newest first. */
export function LearningLog({ experiment }: { experiment: ExperimentDetail }) {
  const may = useMay('experiments:write');
  const [open, setOpen] = useState(false);
  return (
    <Card aria-label="Learning log">
      <CardHeader>
        <div>
          <CardTitle>Learning log</CardTitle>
          <CardDescription>What was decided and why; nothing in it is changed afterwards</CardDescription>
        </div>
        {may ? (
          <Button variant="outline" onClick={() => setOpen(true)}>
            Add a note…
          </Button>
        ) : null}
      </CardHeader>
      <CardContent>
        {experiment.notes.length === 0 ? (
          <p className="text-muted-foreground">Nothing yet.</p>
        ) : (
          <ol className="grid gap-3">
            {experiment.notes.map((note) => (
              <li key={note.id}>
                <div className="text-muted-foreground text-xs">
                  <span className="font-medium text-foreground">
                    {note.kind === 'ratio-explained' ? 'Split explained' : decisionWords(note)}
                  </span>{' '}
                  · {note.by} · <Time at={note.at} />
                </div>
                <p className="whitespace-pre-wrap">{note.text}</p>
              </li>
            ))}
          </ol>
        )}
      </CardContent>
      {open ? <NoteDialog experiment={experiment} kinds={['note']} title="Add a note" onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}
