'use client';

import type { ReactNode } from 'react';
import { type CountAsked, nodeTitle } from '#components/canvas';
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from '#components/ui';
import { handleWords } from '#components/words';
import type { StatsQuery } from '#lib/authoring/contract';
import type { JourneyDocument } from '#lib/journey';
import type { RunsAsked } from '../queries.ts';
import { RunList } from '../run-list.tsx';

/** A count of the canvas as a question for its people. */
const runsBehind = ({ node, did, handle }: CountAsked): RunsAsked =>
  did === 'waiting' || did === 'failed' ? { node, status: did } : { node, did, ...(handle === undefined ? {} : { handle }) };

function titleOf({ node: id, did, handle }: CountAsked, document: JourneyDocument): string {
  const node = document.nodes.find((one) => one.id === id);
  const name = node ? nodeTitle(node) : id;
  const way = handleWords(node?.type ?? '', handle ?? '');
  const words = {
    entered: `Arrived at “${name}”`,
    left: way === '' ? `Went on from “${name}”` : `Left “${name}” by “${way}”`,
    sent: `Got “${name}”`,
    waiting: `Wait at “${name}”`,
    failed: `Failed at “${name}”`,
  };
  return words[did];
}

/** The people behind a count, each a link to them; a person who came by twice is there twice. */
export function PeopleBehind({
  journey,
  document,
  filter,
  asked,
  onClose,
}: {
  journey: string;
  document: JourneyDocument | null;
  filter: StatsQuery;
  asked: CountAsked | null;
  onClose: () => void;
}) {
  return (
    <Drawer title={asked && document ? titleOf(asked, document) : 'People'} open={asked !== null} onClose={onClose}>
      {asked === null ? null : <RunList journey={journey} asked={{ ...filter, ...runsBehind(asked) }} none="Nobody, by now." />}
    </Drawer>
  );
}

/** The frame of a list of people beside what was clicked. */
export const Drawer = ({ title, open, onClose, children }: { title: string; open: boolean; onClose: () => void; children: ReactNode }) => (
  <Sheet open={open} onOpenChange={(stays) => (stays ? undefined : onClose())}>
    <SheetContent>
      <SheetHeader>
        <SheetTitle>{title}</SheetTitle>
        <SheetDescription>One line a run, the latest entry first.</SheetDescription>
      </SheetHeader>
      <SheetBody>{children}</SheetBody>
    </SheetContent>
  </Sheet>
);
