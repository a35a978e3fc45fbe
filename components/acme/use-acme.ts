'use client';

import { useEffect, useState } from 'react';
import { useMilepost } from '#components/milepost-react';
import type { AcmeVisitor } from './visitor.ts';

export interface Told {
  readonly id: number;
  readonly what: string;
  readonly detail: string;
}

const events = {
  dataset: { event: 'Dataset Uploaded', properties: { source: 'csv', rows: 12_480 } },
  broken: { event: 'Data Import Failed', properties: { format: 'csv', reason: 'wrong delimiter', rows: 12_480 } },
  report: { event: 'Report Created', properties: { template: 'weekly', charts: 3 } },
  share: { event: 'Report Shared', properties: { with: 'team' } },
  invite: { event: 'Teammate Invited', properties: { role: 'editor' } },
  integration: { event: 'Integration Connected', properties: { integration: 'postgres' } },
} as const;
export type AcmeDeed = keyof typeof events;

export interface Acme {
  /** How often each thing was done since the page opened */
  readonly done: Readonly<Record<AcmeDeed, number>>;
  /** What Milepost was told, the newest first */
  readonly told: readonly Told[];
  act(deed: AcmeDeed): void;
}

const nothing = { dataset: 0, broken: 0, report: 0, share: 0, invite: 0, integration: 0 };

/** The pretended app itself: it says who uses it and on what page, and tells of what they do. */
export function useAcme({ userId, name, email, accountId, isNew }: AcmeVisitor, userHash: string | null, path: string): Acme {
  const milepost = useMilepost();
  const [done, setDone] = useState<Acme['done']>(nothing);
  const [told, setTold] = useState<readonly Told[]>([]);
  const note = (what: string, detail: string) => setTold((known) => [{ id: (known[0]?.id ?? 0) + 1, what, detail }, ...known].slice(0, 30));
  useEffect(() => {
    milepost.identify(userId, isNew ? { name, email } : {}, userHash === null ? {} : { userHash });
    if (isNew && accountId !== null) milepost.group(accountId, { name: `${name}’s company`, plan: 'trial' });
    setTold((known) => [{ id: (known[0]?.id ?? 0) + 1, what: 'identify', detail: userId }, ...known]);
  }, [milepost, userId, userHash, name, email, accountId, isNew]);
  useEffect(() => milepost.page(undefined, { path }), [milepost, path]);
  return {
    done,
    told,
    act: (deed) => {
      const { event, properties } = events[deed];
      milepost.track(event, properties);
      setDone((known) => ({ ...known, [deed]: known[deed] + 1 }));
      note('track', event);
    },
  };
}
