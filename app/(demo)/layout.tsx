import type { ReactNode } from 'react';
import { signedIn } from '#lib/http';

/** The demo's pretended app has no frame of the console round it, and asks who it is all the same. */
export default async function DemoLayout({ children }: { children: ReactNode }) {
  await signedIn();
  return children;
}
