'use client';

import { ArrowRight, CircleStop, LogIn, OctagonX, Zap } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { faceOf, nodeTitle, toneText } from '#components/canvas';
import { type MadeUp, MessageBody } from '#components/messages';
import { cn, Time } from '#components/ui';
import { TruthTree } from '#components/why';
import { handleWords, nodeWords } from '#components/words';
import type { JourneyDocument } from '#lib/journey';
import type { Moment } from './test-run-moments.ts';
import { whyOf } from './test-run-why.ts';

const refusals = {
  where: 'the event does not fit what the start asks of it',
  audience: 'the person is not in the audience',
  'open-run': 'a run is open already',
  're-entry': 'they may not enter again yet',
  holdout: 'they are in the holdout group, whom no journey lets in',
  paused: 'the journey is paused',
} as const;
const ends = {
  waiting: 'still waits',
  completed: 'came to the end of the path',
  converted: 'reached the goal',
  exited: 'left by an exit',
  failed: 'was stopped by a fault',
} as const;

interface Given {
  moments: readonly Moment[];
  /** So many of them have happened. */
  count: number;
  journey: JourneyDocument;
  runs: number;
  who: MadeUp;
  /** Shows the node on the canvas. */
  onNode: (node: string) => void;
}

/** What has happened so far, each moment with why, and each message as it would look. */
export function TestRunStory({ moments, count, journey, runs, who, onNode }: Given) {
  const last = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (count > 0) last.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  if (count === 0) return <p className="px-4 py-10 text-center text-muted-foreground">Nothing has happened yet. Press Next.</p>;
  return (
    <ol className="grid p-4" aria-label="Steps">
      {moments.slice(0, count).map((moment, i) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the moments of one run never change places
          key={i}
          ref={i === count - 1 ? last : null}
          aria-current={i === count - 1 ? 'step' : undefined}
          className={cn('min-w-0 border-l-2 pb-4 pl-3 last:pb-0', i === count - 1 && 'border-primary')}
        >
          <MomentRow moment={moment} journey={journey} run={runs > 1} who={who} onNode={onNode} />
        </li>
      ))}
    </ol>
  );
}

type About = Pick<Given, 'journey' | 'who' | 'onNode'> & { run: boolean };

function MomentRow({ moment, ...about }: About & { moment: Moment }) {
  const { run } = about;
  switch (moment.kind) {
    case 'event':
      return (
        <Row at={moment.at} icon={<Zap className="size-4 text-muted-foreground" aria-hidden />}>
          They do <strong className="font-medium">“{moment.event.event}”</strong>
        </Row>
      );
    case 'entry': {
      const { outcome, reason, condition } = moment.attempt;
      return (
        <>
          <Row
            at={moment.at}
            icon={
              outcome === 'entered' ? (
                <LogIn className="size-4 text-success" aria-hidden />
              ) : (
                <OctagonX className="size-4 text-warning" aria-hidden />
              )
            }
          >
            {outcome === 'entered' ? 'They enter' : `They do not enter: ${reason ? refusals[reason] : 'refused'}`}
          </Row>
          {condition ? (
            <Why>
              <TruthTree truth={condition} />
            </Why>
          ) : null}
        </>
      );
    }
    case 'end':
      return (
        <Row at={moment.at} icon={<CircleStop className="size-4 text-muted-foreground" aria-hidden />}>
          The run {run ? `${moment.run + 1} ` : ''}
          {ends[moment.of.status]}
        </Row>
      );
    default:
      return <StepRow moment={moment} {...about} />;
  }
}

function StepRow({ moment: { at, step, sent }, journey, run, who, onNode }: About & { moment: Moment & { kind: 'step' } }) {
  const node = journey.nodes.find(({ id }) => id === step.node);
  const face = faceOf(node?.type ?? '', node?.data ?? {});
  const way = handleWords(node?.type ?? '', step.handle);
  return (
    <>
      <Row at={at} icon={<face.icon className={cn('size-4', toneText[face.tone])} aria-hidden />}>
        <button type="button" className="font-medium hover:underline" title="Show it on the canvas" onClick={() => onNode(step.node)}>
          {node ? nodeTitle(node) : step.node}
        </button>
        {way ? (
          <span className="ml-1.5 inline-flex items-center gap-1 text-muted-foreground">
            <ArrowRight className="size-3" aria-label="to" />
            {way}
          </span>
        ) : null}
        {run ? <span className="ml-1.5 text-muted-foreground text-xs">run {step.run + 1}</span> : null}
      </Row>
      <p className="text-muted-foreground text-xs">{node ? nodeWords(node.type, node.data) : step.node}</p>
      {whyOf(step.detail).map(({ words, truth }) => (
        <Why key={words}>
          {words ? <p className="mb-1 font-medium text-xs">{words}</p> : null}
          {truth ? <TruthTree truth={truth} /> : null}
        </Why>
      ))}
      {sent.map((action) => (
        <div key={action.channel} className="mt-2 min-w-0">
          <MessageBody channel={action.channel} rendered={action.payload} madeUp={who} />
        </div>
      ))}
    </>
  );
}

const Row = ({ at, icon, children }: { at: string; icon: ReactNode; children: ReactNode }) => (
  <p className="grid grid-cols-[auto_1fr_auto] items-start gap-x-2">
    <span className="pt-0.5">{icon}</span>
    <span className="min-w-0">{children}</span>
    <span className="whitespace-nowrap text-muted-foreground text-xs">
      <Time at={at} mode="datetime" />
    </span>
  </p>
);

const Why = ({ children }: { children: ReactNode }) => <div className="mt-1.5 rounded-md bg-secondary px-2.5 py-2">{children}</div>;
