'use client';

import Link from 'next/link';
import { useState } from 'react';
import { nodeTitle } from '#components/canvas';
import { Badge, Button, cn, formatCount, Time } from '#components/ui';
import { handleWords } from '#components/words';
import type { JourneyDocument } from '#lib/journey';
import type { BacktestRun } from './backtest-path.ts';

const states = {
  waiting: { words: 'still in it', variant: 'info' },
  completed: { words: 'completed', variant: 'default' },
  converted: { words: 'converted', variant: 'success' },
  exited: { words: 'left', variant: 'default' },
  failed: { words: 'failed', variant: 'danger' },
} as const;
const step = 30;

/** Who would have gone through the journey, each with the way; choosing one lights it up on the canvas. */
export function BacktestPeople({
  document,
  runs,
  truncated,
  at,
  chosen,
  onChoose,
}: {
  document: JourneyDocument;
  runs: readonly BacktestRun[];
  truncated: boolean;
  /** Only those who came by this node. */
  at: string | null;
  chosen: BacktestRun | null;
  onChoose: (run: BacktestRun | null) => void;
}) {
  const [shown, setShown] = useState(step);
  const here = at === null ? runs : runs.filter(({ path, waitingAt }) => waitingAt === at || path.some(({ node }) => node === at));
  const node = document.nodes.find(({ id }) => id === at);
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">
        {node ? `By “${nodeTitle(node)}”` : 'People'} <span className="font-normal text-muted-foreground">{formatCount(here.length)}</span>
      </h3>
      {truncated ? (
        <p className="text-muted-foreground text-xs">The first {formatCount(runs.length)} are listed; all are counted.</p>
      ) : null}
      {here.length === 0 ? <p className="text-muted-foreground">Nobody.</p> : null}
      <ul className="-mx-2 grid gap-0.5">
        {here.slice(0, shown).map((run) => (
          <li
            key={`${run.person.id} ${run.enteredAt}`}
            className={cn('grid gap-0.5 rounded-md px-2 py-1.5 hover:bg-accent', run === chosen && 'bg-primary-soft hover:bg-primary-soft')}
          >
            <div className="flex items-center gap-2">
              <Link href={`/people/${encodeURIComponent(run.person.id)}`} className="min-w-0 truncate font-medium hover:underline">
                {run.person.name ?? run.person.id}
              </Link>
              <Badge variant={states[run.status].variant} title={run.reason ?? undefined}>
                {states[run.status].words}
              </Badge>
              <span className="ml-auto shrink-0 text-muted-foreground text-xs">
                <Time at={run.enteredAt} mode="datetime" />
              </span>
            </div>
            <button
              type="button"
              aria-pressed={run === chosen}
              className="rounded-sm text-left text-muted-foreground text-xs hover:text-foreground"
              onClick={() => onChoose(run === chosen ? null : run)}
            >
              {wayWords(document, run)}
            </button>
          </li>
        ))}
      </ul>
      {here.length > shown ? (
        <Button variant="ghost" size="sm" onClick={() => setShown(shown + step)}>
          Show more
        </Button>
      ) : null}
    </section>
  );
}

/** The nodes that a run left, with the branch where there are several, and where it stands. */
function wayWords({ nodes }: JourneyDocument, { path, waitingAt, reason }: BacktestRun): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const titled = (id: string) => {
    const node = byId.get(id);
    return node ? nodeTitle(node) : id;
  };
  const steps = path.map(({ node, handle }) => {
    const branch = handleWords(byId.get(node)?.type ?? '', handle);
    return branch === '' ? titled(node) : `${titled(node)} (${branch})`;
  });
  const end = waitingAt === null ? (reason ? [reason] : []) : [`waits at ${titled(waitingAt)}`];
  return [...steps, ...end].join(' → ');
}
