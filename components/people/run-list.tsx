import Link from 'next/link';
import { faceOf } from '#components/canvas';
import { Badge, Time } from '#components/ui';
import type { PersonRun } from '#lib/people/contract';

const states = {
  waiting: { words: 'In it now', variant: 'info' },
  completed: { words: 'Completed', variant: 'default' },
  converted: { words: 'Converted', variant: 'success' },
  exited: { words: 'Left', variant: 'default' },
  failed: { words: 'Failed', variant: 'danger' },
} as const;

export const RunState = ({ status }: { status: PersonRun['status'] }) => {
  const { words, variant } = states[status];
  return (
    <Badge variant={variant} dot={status === 'waiting'}>
      {words}
    </Badge>
  );
};

/** Where someone stands in journeys, the open ones first. */
export function RunList({ runs }: { runs: readonly PersonRun[] }) {
  if (runs.length === 0) return <p className="text-muted-foreground">Not in any journey so far.</p>;
  const sorted = [...runs].sort((a, b) => Number(b.status === 'waiting') - Number(a.status === 'waiting'));
  return (
    <ul className="grid gap-3">
      {sorted.map((run) => (
        <li key={run.run} className="grid gap-0.5">
          <div className="flex items-center justify-between gap-2">
            <Link href={`/journeys/${encodeURIComponent(run.journey)}`} className="truncate font-medium hover:underline">
              {run.name}
            </Link>
            <RunState status={run.status} />
          </div>
          <p className="text-muted-foreground text-xs">
            {run.status === 'waiting' ? <Standing run={run} /> : <Ended run={run} />}
            {run.shadow ? ' · shadow' : ''}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Standing({ run: { nodeLabel, nodeType, node, wakesAt, enteredAt } }: { run: PersonRun }) {
  const where = nodeLabel ?? (nodeType ? faceOf(nodeType, {}).title : node);
  return (
    <>
      At “{where}”
      {wakesAt ? (
        <>
          {' '}
          until <Time at={wakesAt} />
        </>
      ) : null}{' '}
      · entered <Time at={enteredAt} mode="relative" />
    </>
  );
}

function Ended({ run: { enteredAt, endedAt, reason } }: { run: PersonRun }) {
  return (
    <>
      <Time at={enteredAt} />
      {endedAt ? (
        <>
          {' '}
          – <Time at={endedAt} />
        </>
      ) : null}
      {reason ? ` · ${reason}` : ''}
    </>
  );
}
