import type { ReactNode } from 'react';
import { Shell } from '#components/shell';
import { signedIn } from '#lib/http';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  return <Shell session={await signedIn()}>{children}</Shell>;
}
