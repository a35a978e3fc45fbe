'use client';

import { ArrowRight } from 'lucide-react';
import { faceOf, toneText } from '#components/canvas';
import { MessageBody } from '#components/messages';
import { Badge, cn, Time } from '#components/ui';
import { handleWords, nodeWords } from '#components/words';
import type { JourneyDocument } from '#lib/journey';
import type { SimulateResponse } from '#lib/journey/contract';

const words = {
  'not-entered': { variant: 'default', says: 'The person did not enter the journey.' },
  waiting: { variant: 'info', says: 'The person still waits in it.' },
  completed: { variant: 'success', says: 'The person came to the end of a path.' },
  converted: { variant: 'success', says: 'The person reached the goal.' },
  exited: { variant: 'default', says: 'The person left by an exit.' },
  failed: { variant: 'danger', says: 'A fault stopped the run.' },
} as const;

/** What a test run did: each step with its time, and between them what would have been sent. */
export function TestRunResult({ result, journey }: { result: SimulateResponse; journey: JourneyDocument }) {
  const { variant, says } = words[result.status];
  const last = result.runs.at(-1);
  return (
    <div className="grid gap-4">
      <p className="flex items-center gap-2">
        <Badge variant={variant}>{result.status}</Badge>
        {says}
        {last?.wakesAt ? (
          <span className="text-muted-foreground">
            They go on <Time at={last.wakesAt} mode="datetime" />.
          </span>
        ) : null}
      </p>
      <ol className="grid gap-0" aria-label="Steps">
        {result.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one result never change places
          <li key={i} className="border-l-2 pb-4 pl-4 last:pb-0">
            <StepLine step={step} journey={journey} runs={result.runs.length} />
            {result.actions
              .filter(({ run, node, at }) => run === step.run && node === step.node && at === step.at)
              .map((action) => (
                <div key={action.channel} className="mt-2 max-w-2xl">
                  <MessageBody channel={action.channel} rendered={action.payload} />
                </div>
              ))}
          </li>
        ))}
      </ol>
    </div>
  );
}

function StepLine({
  step: { at, node: id, handle, run },
  journey,
  runs,
}: {
  step: SimulateResponse['steps'][number];
  journey: JourneyDocument;
  runs: number;
}) {
  const node = journey.nodes.find((one) => one.id === id);
  const face = faceOf(node?.type ?? '', node?.data ?? {});
  const way = handleWords(node?.type ?? '', handle);
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      <face.icon className={cn('size-4', toneText[face.tone])} aria-hidden />
      <span className="font-medium">{typeof node?.data.label === 'string' ? node.data.label : face.title}</span>
      {way ? (
        <span className="inline-flex items-center gap-1 text-muted-foreground">
          <ArrowRight className="size-3" aria-hidden />
          {way}
        </span>
      ) : null}
      <span className="text-muted-foreground text-xs">
        {runs > 1 ? `run ${run + 1}, ` : ''}
        <Time at={at} mode="datetime" />
      </span>
      <span className="basis-full truncate text-muted-foreground text-xs">{node ? nodeWords(node.type, node.data) : id}</span>
    </p>
  );
}
