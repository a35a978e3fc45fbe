'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '#components/api';
import { MilepostProvider } from '#components/milepost-react';
import { DemoUserHash } from '#lib/channels/contract';
import { AcmeFrame } from './acme-frame.tsx';
import { SignIn } from './sign-in.tsx';
import { type AcmeVisitor, useVisitor } from './visitor.ts';

/** A pretended app of a customer, with the SDK in it as customers have it: what is done here Milepost hears of, and what it answers is seen here. */
export function AcmeApp({ writeKey }: { writeKey: string }) {
  const visitor = useVisitor();
  const [faults, setFaults] = useState<readonly string[]>([]);
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--milepost-accent', '#0f766e');
    return () => void style.removeProperty('--milepost-accent');
  }, []);
  if (visitor === undefined) return null;
  return (
    <MilepostProvider writeKey={writeKey} pages={false} onError={(what) => setFaults((known) => [...known.slice(-19), what])}>
      {visitor === null ? <SignIn /> : <Proven key={visitor.userId} visitor={visitor} faults={faults} />}
    </MilepostProvider>
  );
}

/** A customer's server puts the proof of who its user is into its pages; here it is asked for first. Without one, messages stay away and all else works. */
function Proven({ visitor, faults }: { visitor: AcmeVisitor; faults: readonly string[] }) {
  const { userId } = visitor;
  const proof = useQuery({
    queryKey: ['acme', 'proof', userId],
    queryFn: ({ signal }) => api.get('/api/demo/user-hash', { query: { userId }, answer: DemoUserHash, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (proof.isPending) return null;
  return <AcmeFrame visitor={visitor} userHash={proof.data?.userHash ?? null} faults={faults} />;
}
