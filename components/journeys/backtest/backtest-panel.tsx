'use client';

import { useMemo, useState } from 'react';
import { Canvas } from '#components/canvas';
import { Skeleton } from '#components/ui';
import { useDraft } from '../drafting/draft-provider.tsx';
import { IssueList } from '../issue-list.tsx';
import { BacktestForm } from './backtest-form.tsx';
import { type BacktestRun, statsOf, wayOf } from './backtest-path.ts';
import { BacktestPeople } from './backtest-people.tsx';
import { BacktestResult } from './backtest-result.tsx';
import { useBacktest } from './use-backtest.ts';

/** Plays the draft over what was recorded, before anybody enters it: the funnel on its canvas, what it would have sent, and to whom. */
export function BacktestPanel() {
  const { document: draft } = useDraft();
  const { backtest, play, cancel } = useBacktest();
  const [node, setNode] = useState<string | null>(null);
  const [run, setRun] = useState<BacktestRun | null>(null);
  const played = backtest.state === 'played' ? backtest : null;
  const document = played?.document ?? draft;
  const stats = useMemo(() => (played ? statsOf(played.result) : null), [played]);
  const marks = useMemo(() => (run ? wayOf(document, run) : undefined), [document, run]);
  return (
    <div className="flex h-full">
      <div className="relative min-w-0 flex-1">
        <Canvas document={document} stats={stats} selected={node} onSelect={setNode} lively={false} {...(marks ? { marks } : {})} />
      </div>
      <aside className="flex w-[26rem] shrink-0 flex-col overflow-auto border-l bg-card" aria-label="Back-test">
        <div className="border-b p-4">
          <BacktestForm
            backtest={backtest}
            onPlay={(asked) => {
              setRun(null);
              setNode(null);
              play(draft, asked);
            }}
            onCancel={cancel}
          />
        </div>
        <div className="grid content-start gap-5 p-4" aria-live="polite" aria-busy={backtest.state === 'playing'}>
          {backtest.state === 'failed' ? <IssueList error={backtest.error} /> : null}
          {backtest.state === 'playing' ? <Skeleton className="h-40" /> : null}
          {backtest.state === 'none' ? (
            <p className="text-muted-foreground">
              Play the draft over what people did: who would have entered, which way each would have gone, and what would have been sent.
              Nothing is sent now.
            </p>
          ) : null}
          {played ? (
            <>
              {played.document === draft ? null : (
                <p className="text-warning">The draft was changed since. Play it again to see the difference.</p>
              )}
              <BacktestResult result={played.result} />
              <BacktestPeople
                document={document}
                runs={played.result.entered.list}
                truncated={played.result.entered.truncated}
                at={node}
                chosen={run}
                onChoose={setRun}
              />
            </>
          ) : null}
        </div>
      </aside>
    </div>
  );
}
