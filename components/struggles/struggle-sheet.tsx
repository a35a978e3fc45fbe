'use client';

import { PencilLine, Trash2 } from 'lucide-react';
import { BackfillBar, StandingPeople } from '#components/segments';
import { useMay } from '#components/shell';
import { Button, formatCount, Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from '#components/ui';
import { type Struggle, struggleKeys } from '#lib/authoring/contract';
import { struggleWords } from './struggle-words.ts';

interface Given {
  struggle: Struggle;
  onClose: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** One rule in full, beside the list, with who struggles now. */
export function StruggleSheet({ struggle, onClose, onEdit, onDelete }: Given) {
  const { key, name, struggling, progress } = struggle;
  const may = useMay('struggles:write');
  const mayRead = useMay('people:read');
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>{name}</SheetTitle>
          <SheetDescription>Somebody struggles when {struggleWords(struggle)}.</SheetDescription>
          <code className="font-mono text-muted-foreground text-xs">{key}</code>
        </SheetHeader>
        <SheetBody>
          <div className="flex items-end justify-between gap-4">
            <div>
              <div className="font-semibold text-2xl tabular-nums">{formatCount(struggling)}</div>
              <div className="text-muted-foreground text-xs">struggle now</div>
            </div>
            {progress ? <BackfillBar progress={progress} name={name} /> : null}
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
              <h3 className="font-medium">Who struggles</h3>
              <StandingPeople
                path={`/api/struggles/${encodeURIComponent(key)}/people`}
                queryKey={struggleKeys.people(key)}
                nobody="Nobody struggles at this step now"
              />
            </section>
          ) : null}
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
