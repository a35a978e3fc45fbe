'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleHelp } from 'lucide-react';
import Link from 'next/link';
import { useAddress } from '#components/address';
import { Choice } from '#components/fields';
import { Button, Field, Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from '#components/ui';
import { Explained } from './explained.tsx';
import { journeysToAsk } from './queries.ts';

/** On a person's page: name a journey, and read why the person is in it or not. The question stands in the address. */
export function WhyJourney({ person, name }: { person: string; name: string }) {
  const [asked, setAsked] = useAddress('why');
  const journeys = useQuery({ ...journeysToAsk, enabled: asked !== null });
  const published = (journeys.data?.data ?? []).filter(({ liveVersion }) => liveVersion !== null);
  const key = asked === null || asked === '?' ? '' : asked;
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setAsked('?')}>
        <CircleHelp aria-hidden />
        Why?
      </Button>
      <Sheet open={asked !== null} onOpenChange={(open) => setAsked(open ? '?' : null)}>
        <SheetContent>
          <SheetHeader>
            <SheetTitle>Why is {name} in a journey, or not?</SheetTitle>
            <SheetDescription>What they did is played with the journey as people enter it now.</SheetDescription>
          </SheetHeader>
          <SheetBody>
            <Field label="Journey">
              <Choice value={key} onChange={setAsked} options={published.map((one) => ({ id: one.key, name: one.name }))} />
            </Field>
            {key === '' ? null : (
              <>
                <Explained key={key} person={person} journey={key} />
                <Link href={`/journeys/${encodeURIComponent(key)}`} className="text-sm underline underline-offset-2">
                  Open the journey
                </Link>
              </>
            )}
          </SheetBody>
        </SheetContent>
      </Sheet>
    </>
  );
}
