'use client';

import { Check, CloudOff, LoaderCircle } from 'lucide-react';
import { isDirty } from './drafting/draft.ts';
import { useDraft } from './drafting/draft-provider.tsx';

/** Whether the server has what one sees. */
export function SaveState() {
  const { saving, fault, conflict, history, saved, revision } = useDraft();
  if (conflict) return null;
  if (fault)
    return (
      <span className="flex items-center gap-1.5 text-destructive text-xs" role="status" title={fault}>
        <CloudOff className="size-3.5" aria-hidden />
        Not saved yet
      </span>
    );
  const busy = saving || isDirty({ history, saved });
  return (
    <span className="flex items-center gap-1.5 text-muted-foreground text-xs" role="status" title={`Revision ${revision} of the draft`}>
      {busy ? <LoaderCircle className="size-3.5 animate-spin" aria-hidden /> : <Check className="size-3.5" aria-hidden />}
      {busy ? 'Saving…' : 'Saved'}
    </span>
  );
}
