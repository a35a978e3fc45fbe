'use client';

import { PencilLine, Trash2 } from 'lucide-react';
import { useMay } from '#components/shell';
import { Button, formatCount, Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from '#components/ui';
import { conditionWords } from '#components/words';
import { type Segment, segmentKeys } from '#lib/authoring/contract';
import { BackfillBar } from './backfill-bar.tsx';
import { Sparkline } from './sparkline.tsx';
import { StandingPeople } from './standing-people.tsx';

interface Given {
  segment: Segment;
  onClose: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** One segment in full, beside the list: what it asks for, how it grew, and who is in it. */
export function SegmentSheet({ segment: { key, name, condition, size, days, progress }, onClose, onEdit, onDelete }: Given) {
  const may = useMay('segments:write');
  const mayRead = useMay('people:read');
  const came = days.reduce((sum, { entered }) => sum + entered, 0);
  const went = days.reduce((sum, { left }) => sum + left, 0);
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>{name}</SheetTitle>
          <SheetDescription>{conditionWords(condition)}</SheetDescription>
          <code className="font-mono text-muted-foreground text-xs">{key}</code>
        </SheetHeader>
        <SheetBody>
          <div className="flex items-end justify-between gap-4">
            <div>
              <div className="font-semibold text-2xl tabular-nums">{formatCount(size)}</div>
              <div className="text-muted-foreground text-xs">
                {`${formatCount(came)} came and ${formatCount(went)} went in ${days.length} days`}
              </div>
            </div>
            {progress ? <BackfillBar progress={progress} name={name} /> : <Sparkline days={days} width={220} height={44} />}
          </div>
          {may ? (
            <div className="flex gap-2">
              <Button variant="outline" size="sm" onClick={onEdit}>
                <PencilLine aria-hidden />
                Change…
              </Button>
              <Button variant="outline" size="sm" onClick={onDelete}>
                <Trash2 aria-hidden />
                Delete…
              </Button>
            </div>
          ) : null}
          {mayRead ? (
            <section className="grid gap-2">
              <h3 className="font-medium">People in it</h3>
              <StandingPeople
                path={`/api/segments/${encodeURIComponent(key)}/people`}
                queryKey={segmentKeys.people(key)}
                nobody="Nobody is in this segment now"
              />
            </section>
          ) : null}
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
