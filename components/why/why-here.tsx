'use client';

import { CircleHelp } from 'lucide-react';
import { useAddress } from '#components/address';
import { Button, Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from '#components/ui';
import { Explained } from './explained.tsx';
import { PersonPicker } from './person-picker.tsx';

/** On a journey's canvas: name a person, and read why they are in it or not. The question stands in the address. */
export function WhyHere({ journey, name }: { journey: string; name: string }) {
  const [asked, setAsked] = useAddress('why');
  return (
    <>
      <Button variant="outline" size="sm" onClick={() => setAsked('?')}>
        <CircleHelp aria-hidden />
        Why?
      </Button>
      <Sheet open={asked !== null} onOpenChange={(open) => setAsked(open ? '?' : null)}>
        <SheetContent>
          <SheetHeader>
            <SheetTitle>Why is somebody here, or not?</SheetTitle>
            <SheetDescription>What a person did is played with “{name}” as people enter it now.</SheetDescription>
          </SheetHeader>
          <SheetBody>
            <PersonPicker onPick={setAsked} />
            {asked === null || asked === '?' ? null : <Explained key={asked} person={asked} journey={journey} />}
          </SheetBody>
        </SheetContent>
      </Sheet>
    </>
  );
}
