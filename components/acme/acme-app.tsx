'use client';

import { useEffect, useState } from 'react';
import { MilepostProvider } from '#components/milepost-react';
import { AcmeFrame } from './acme-frame.tsx';
import { SignIn } from './sign-in.tsx';
import { useVisitor } from './visitor.ts';

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
      {visitor === null ? <SignIn /> : <AcmeFrame key={visitor.userId} visitor={visitor} faults={faults} />}
    </MilepostProvider>
  );
}
