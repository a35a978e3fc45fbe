import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { DayBars } from '#components/charts';
import { formatCount, formatDays, formatPercent } from '#components/ui';
import type { BacktestAnswer } from '#lib/journey/contract';
import { daysBetween } from './backtest-path.ts';
import { capWords, enteredWords, sentWords } from './backtest-words.ts';

const toPeople = new Set(['email', 'in-app']);
const onDays = <T extends { day: string }>(result: BacktestAnswer, rows: readonly T[], count: (row: T) => number) => {
  const found = new Map(rows.map((row) => [row.day, count(row)]));
  return daysBetween(result.from, result.to).map((day) => ({ day, count: found.get(day) ?? 0 }));
};

/** What came of a back-test, the list of people aside. */
export function BacktestResult({ result }: { result: BacktestAnswer }) {
  const entered = onDays(result, result.days, (row) => row.entered);
  const messages = onDays(result, result.sent.days, ({ byChannel }) =>
    Object.entries(byChannel).reduce((sum, [channel, n]) => sum + (toPeople.has(channel) ? n : 0), 0),
  );
  return (
    <>
      <div className="grid gap-1.5">
        <p className="font-medium">{sentWords(result)}</p>
        <p className="text-muted-foreground">{enteredWords(result)}</p>
      </div>
      {result.sent.toPeople.caps.map((bite) =>
        bite.held === 0 ? (
          <p key={bite.per} className="text-muted-foreground">
            {capWords(bite)}
          </p>
        ) : (
          <div key={bite.per} className="grid grid-cols-[auto_1fr] gap-x-2 rounded-md bg-warning-soft px-3 py-2 text-warning">
            <TriangleAlert className="mt-0.5 size-4" aria-hidden />
            <p className="font-medium">{capWords(bite)}</p>
            <p className="col-start-2 text-xs">
              Most for{' '}
              {bite.worst.slice(0, 3).map(({ person, held }, i) => (
                <span key={person.id}>
                  {i > 0 ? ', ' : ''}
                  <Link href={`/people/${encodeURIComponent(person.id)}`} className="underline underline-offset-2">
                    {person.name ?? person.id}
                  </Link>{' '}
                  ({formatCount(held)})
                </span>
              ))}
            </p>
          </div>
        ),
      )}
      <Chart title="People who enter, a day">
        <DayBars days={entered} of={['people', 'person']} />
      </Chart>
      <Chart title="Messages to people, a day">
        <DayBars days={messages} of={['messages', 'message']} tone={2} />
      </Chart>
      <GoalWords goal={result.goal} />
      <p className="border-l-2 pl-3 text-muted-foreground text-xs">{result.caveat}</p>
    </>
  );
}

const Chart = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-1">
    <h3 className="font-semibold">{title}</h3>
    {children}
  </section>
);

const groups = { entered: 'Who would have entered', 'not-entered': 'Everybody else' } as const;

/** How soon those who would have entered reached the goal without this journey, beside the others. */
function GoalWords({ goal }: { goal: BacktestAnswer['goal'] }) {
  if (goal === null) return null;
  return (
    <section className="grid gap-1">
      <h3 className="font-semibold">
        Reaching <span className="font-mono text-sm">{goal.of}</span>, as it was
      </h3>
      <dl className="grid gap-1">
        {goal.groups.map(({ group, n, reached, medianDays }) => (
          <div key={group} className="flex justify-between gap-3">
            <dt className="text-muted-foreground">{groups[group]}</dt>
            <dd className="text-right tabular-nums">
              {formatCount(reached)} of {formatCount(n)}
              {n > 0 ? ` (${formatPercent(reached / n, 0)})` : ''}
              {medianDays === null ? '' : `, half by ${formatDays(medianDays)}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
