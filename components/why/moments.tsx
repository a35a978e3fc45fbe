'use client';

import { ArrowRight, Ban, DoorOpen } from 'lucide-react';
import { useState } from 'react';
import { faceOf, toneText } from '#components/canvas';
import { Button, cn, Time } from '#components/ui';
import { channelNames, handleWords, nodeWords } from '#components/words';
import type { JourneyDocument } from '#lib/journey';
import type { Explanation } from '#lib/journey/contract';
import { RunWords, refusalWords, titleOf } from './standing-words.tsx';
import { TruthTree } from './truth-tree.tsx';
import { truthsOf } from './truth-words.ts';

const mostAttempts = 12;

/** Every trigger that fired, the newest first: what stood in the way, or the run that it started, step by step. */
export function Moments({ told: { attempts, runs }, document }: { told: Explanation; document: JourneyDocument }) {
  const [all, setAll] = useState(false);
  const newest = attempts.toReversed();
  const shown = all ? newest : newest.slice(0, mostAttempts);
  return (
    <>
      <ol className="grid gap-4" aria-label="What happened">
        {shown.map((attempt, i) => {
          const run = attempt.run === undefined ? undefined : runs[attempt.run];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: several may have the same instant and event
            <li key={`${attempt.at} ${attempt.event} ${i}`} className="grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-1.5">
              {run ? (
                <DoorOpen className="mt-0.5 size-4 text-success" aria-hidden />
              ) : (
                <Ban className="mt-0.5 size-4 text-muted-foreground" aria-hidden />
              )}
              <p>
                <span className="font-medium">{attemptWords(attempt.event)}</span>:{' '}
                {run ? 'entered' : `did not enter, ${refusalWords(attempt.reason)}`}{' '}
                <span className="text-muted-foreground text-xs">
                  <Time at={attempt.at} />
                </span>
              </p>
              {attempt.condition ? (
                <div className="col-start-2 text-sm">
                  <TruthTree truth={attempt.condition} />
                </div>
              ) : null}
              {run ? <Steps run={run} document={document} /> : null}
            </li>
          );
        })}
      </ol>
      {newest.length > shown.length ? (
        <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => setAll(true)}>
          Show the {newest.length - shown.length} before
        </Button>
      ) : null}
    </>
  );
}

const kinds: Readonly<Record<string, string>> = {
  api: 'Enrolled',
  segment: 'A segment changed',
  struggle: 'Began to struggle',
  milestone: 'Reached a milestone',
  score: 'A score crossed its mark',
  date: 'A date came',
};
const attemptWords = (event: string): string => kinds[event] ?? `“${event}”`;

function Steps({ run, document }: { run: Explanation['runs'][number]; document: JourneyDocument }) {
  return (
    <ol className="col-start-2 grid gap-2 border-l-2 pl-3" aria-label="Steps">
      {run.steps.map(({ at, node: id, handle, detail }, i) => {
        const node = document.nodes.find((one) => one.id === id);
        const face = faceOf(node?.type ?? '', node?.data ?? {});
        const way = handleWords(node?.type ?? '', handle);
        const sent = run.actions.find((action) => action.node === id && action.at === at);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a run never change places
          <li key={i} className="grid gap-1">
            <p className="flex flex-wrap items-center gap-x-1.5">
              <face.icon className={cn('size-3.5', toneText[face.tone])} aria-hidden />
              <span className="font-medium">{titleOf(document, id)}</span>
              {way ? (
                <span className="inline-flex items-center gap-1">
                  <ArrowRight className="size-3" aria-hidden />
                  {way}
                </span>
              ) : null}
              {sent ? <span className="text-muted-foreground">{channelNames[sent.channel] ?? sent.channel}</span> : null}
              <span className="text-muted-foreground text-xs">
                <Time at={at} />
              </span>
            </p>
            {truthsOf(detail).map(({ of, truth }) => (
              <div key={of ?? ''} className="pl-5">
                {of === null ? null : <p className="text-muted-foreground text-xs">{of}</p>}
                <TruthTree truth={truth} />
              </div>
            ))}
          </li>
        );
      })}
      <li className="grid gap-1">
        <p className="first-letter:uppercase">
          <RunWords run={run} document={document} />
        </p>
        {run.waitingAt === null ? null : <WaitsFor id={run.waitingAt} document={document} />}
        {run.condition ? <TruthTree truth={run.condition} /> : null}
      </li>
    </ol>
  );
}

function WaitsFor({ id, document }: { id: string; document: JourneyDocument }) {
  const node = document.nodes.find((one) => one.id === id);
  return node ? <p className="text-muted-foreground">{nodeWords(node.type, node.data)}</p> : null;
}
