import type { ReactNode } from 'react';
import { nodeTitle } from '#components/canvas';
import { Time } from '#components/ui';
import type { JourneyDocument } from '#lib/journey';
import type { Explanation } from '#lib/journey/contract';

type Run = Pick<Explanation['runs'][number], 'status' | 'enteredAt' | 'endedAt' | 'waitingAt' | 'wakesAt' | 'reason'>;

export const titleOf = (document: JourneyDocument, id: string): string => {
  const node = document.nodes.find((one) => one.id === id);
  return node ? nodeTitle(node) : id;
};

const endings: Readonly<Record<string, string>> = {
  'exit-condition': 'an exit of the journey held',
  'node-removed': 'the step they waited at was taken out of a newer version',
  merged: 'they turned out to be somebody who was in it already',
  archived: 'the journey was archived',
  'journey-deleted': 'the journey was deleted',
  'shadow-over': 'the journey went live, and shadow runs ended',
};

/** Where a run stands or how it ended, as the rest of a sentence that begins with the person. */
export function RunWords({ run, document }: { run: Run; document: JourneyDocument }) {
  const { status, waitingAt, wakesAt, endedAt, reason } = run;
  const at = endedAt === null ? null : <Time at={endedAt} />;
  const because = reason === null ? '' : `: ${endings[reason] ?? reason}`;
  const said: Record<Run['status'], ReactNode> = {
    waiting: (
      <>
        waits at “{waitingAt === null ? 'a step' : titleOf(document, waitingAt)}”
        {wakesAt === null ? null : (
          <>
            , until <Time at={wakesAt} /> at the latest
          </>
        )}
      </>
    ),
    completed: <>came to the end of a path on {at}</>,
    converted: <>reached the goal on {at}</>,
    exited: (
      <>
        left on {at}
        {because}
      </>
    ),
    failed: (
      <>
        was stopped by a fault on {at}
        {because}
      </>
    ),
  };
  return said[status];
}

const refusals: Readonly<Record<string, string>> = {
  where: 'the event did not fit what the journey starts on',
  audience: 'they were not in the audience',
  'open-run': 'they were in it already',
  're-entry': 'they had been in it before, and may not enter again yet',
  holdout: 'they are in the holdout group, whom no journey lets in',
  paused: 'the journey was paused',
};
export const refusalWords = (reason: string | undefined): string => refusals[reason ?? ''] ?? 'something stood in the way';
