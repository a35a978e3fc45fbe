'use client';

import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '#components/ui';
import { useDraft } from '../drafting/draft-provider.tsx';
import { SignOffList } from './sign-off-list.tsx';
import { useSignOffs } from './use-sign-offs.ts';

/** For those who sign and do not publish: shown where the draft waits for sign-offs. */
export function SignDialog() {
  const { document } = useDraft();
  const { missing, mayGive } = useSignOffs();
  const [open, setOpen] = useState(false);
  const waits = missing.some((kind) => mayGive.includes(kind));
  if (!waits && !open) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <PenLine aria-hidden />
        Sign off…
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent className="max-w-lg">
          <DialogHeader>
            <DialogTitle>Sign “{document.name}”</DialogTitle>
            <DialogDescription>
              Your word that this draft may go live. Look at it first: the canvas shows it, Versions what changed.
            </DialogDescription>
          </DialogHeader>
          <SignOffList />
        </DialogContent>
      </Dialog>
    </>
  );
}
