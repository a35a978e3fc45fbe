'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useMay, useSession } from '#components/shell';
import { type JourneyAnswer, journeyKeys } from '#lib/authoring/contract';
import { type JourneyDocument, validate } from '#lib/journey';
import type { Issue } from '#lib/kernel';
import { useKnownKeys } from '../use-known-keys.ts';
import type { Draft } from './draft.ts';
import { DraftStore } from './draft-store.ts';

interface Drafting {
  readonly store: DraftStore;
  readonly readOnly: boolean;
}
const Current = createContext<Drafting | null>(null);

/** Holds the draft of one journey for everything below. */
export function DraftProvider({ journey, children }: { journey: JourneyAnswer; children: ReactNode }) {
  const client = useQueryClient();
  const { workspace } = useSession();
  const readOnly = !useMay('journeys:write');
  const [store] = useState(
    () =>
      new DraftStore({
        workspace: workspace.id,
        answer: journey,
        readOnly,
        onSaved: (saved) => {
          client.setQueryData(journeyKeys.one(saved.key), saved);
          void client.invalidateQueries({ queryKey: ['journeys', 'list'] });
        },
      }),
  );
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  useEffect(() => store.see(journey), [store, journey]);
  const drafting = useMemo(() => ({ store, readOnly }), [store, readOnly]);
  return <Current value={drafting}>{children}</Current>;
}

export function useDraft(): Draft & Drafting & { readonly document: JourneyDocument } {
  const drafting = useContext(Current);
  if (!drafting) throw new Error('useDraft outside a journey');
  const draft = useSyncExternalStore(drafting.store.subscribe, drafting.store.current, drafting.store.current);
  return { ...draft, ...drafting, document: draft.history.present };
}

const none: readonly Issue[] = [];

/** What is still wrong with the draft, in the words in which publishing would be refused, and what is odd about it. */
export function useIssues(document: JourneyDocument): { issues: readonly Issue[]; warnings: readonly Issue[] } {
  const known = useKnownKeys();
  const settled = useDeferredValue(document); // drawing goes first
  return useMemo(() => {
    const checked = validate(settled, known);
    return 'issues' in checked ? { issues: checked.issues, warnings: none } : { issues: none, warnings: checked.plan.warnings };
  }, [settled, known]);
}
