'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { type Scope, type Session, scopesOfRole } from '#lib/workspace/contract';

const Current = createContext<Session | null>(null);

export const SessionProvider = ({ session, children }: { session: Session; children: ReactNode }) => (
  <Current value={session}>{children}</Current>
);

/** Who is signed in, and into which workspace. */
export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error('useSession outside the console');
  return session;
}

/** Whether the signed-in person may do this: to show or to leave out a button. The server asks again. */
export const useMay = (scope: Scope): boolean => scopesOfRole[useSession().member.role].includes(scope);
