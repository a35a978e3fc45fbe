'use client';

import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '#components/shell';
import { Button, cn } from '#components/ui';
import type { ExperimentDetail, Results } from '#lib/experiments/contract';
import { pWords } from './metric-words.ts';
import { NoteDialog } from './note-dialog.tsx';

/** Says when the split is not as planned. An alarm folds the results away until somebody has looked for the cause. */
export function RatioBanner({
  experiment,
  results: { srm },
  explained,
  folded,
  onUnfold,
}: {
  experiment: ExperimentDetail;
  results: Results;
  explained: boolean;
  folded: boolean;
  onUnfold: () => void;
}) {
  const may = useMay('experiments:write');
  const [open, setOpen] = useState(false);
  if (!srm || srm.level === 'ok') return null;
  const alarm = srm.level === 'alarm';
  return (
    <section
      aria-label="Sample ratio"
      role={alarm ? 'alert' : 'status'}
      className={cn(
        'flex items-start gap-3 rounded-lg px-4 py-3',
        alarm ? 'bg-destructive-soft text-destructive' : 'bg-warning-soft text-warning',
      )}
    >
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0">
        <p className="font-medium">
          {alarm ? 'The split is not what was planned' : 'The split may not be what was planned'} (p {pWords(srm.p)})
        </p>
        <p>
          {alarm
            ? 'Something lets units of one variant slip away, or counts them twice, and that can make a difference where there is none. '
            : 'By chance alone a split is as uneven as this once in a hundred tests. '}
          The days and sources below help to find the cause.
          {explained ? ' Somebody wrote down a cause: see the log.' : ''}
          {folded ? ' The results are folded away until somebody has looked.' : ''}
        </p>
        {alarm && !explained ? (
          <div className="mt-2 flex gap-2">
            {may ? (
              <Button variant="outline" size="sm" onClick={() => setOpen(true)}>
                Write down the cause…
              </Button>
            ) : null}
            {folded ? (
              <Button variant="ghost" size="sm" onClick={onUnfold}>
                Show the results all the same
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      {open ? (
        <NoteDialog experiment={experiment} kinds={['ratio-explained']} title="What explains the split?" onClose={() => setOpen(false)} />
      ) : null}
    </section>
  );
}
