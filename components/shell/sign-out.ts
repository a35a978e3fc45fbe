'use client';

import { signOut } from 'next-auth/react';

/** Ends the session and forgets everything that the page held in memory. */
export async function leave(): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign('/sign-in');
}
