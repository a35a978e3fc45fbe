'use client';

import { useQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { PreviewBar, usePreviewLook } from '#components/editing';
import { Button } from '#components/ui';
import type { ExperienceInput } from '#lib/channels/contract';
import { renderExperience } from '#lib/sdk';
import { filledFor } from './filled-for.ts';
import { mockPage, mockStyles } from './mock-page.ts';
import { someone } from './queries.ts';
import { standingIn } from './standing-in.ts';

/** An experience as an app shows it, drawn by what draws it there, with a person's own words in it. */
export function LivePreview({ document, part }: { document: ExperienceInput; part: number }) {
  const look = usePreviewLook();
  const { userId, narrow, dark } = look;
  const [round, setRound] = useState(0);
  const [ended, setEnded] = useState<string | null>(null);
  const [reported, setReported] = useState<string | null>(null);
  const [ready, setReady] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const person = useQuery(someone(useDeferredValue(userId.trim())));
  const filled = useMemo(() => filledFor(document, person.data ?? null), [document, person.data]);
  const drawn = useDeferredValue('fault' in filled ? null : JSON.stringify(filled.experience));

  // A frame that came with the page has loaded before anybody could hear of it.
  useEffect(() => {
    if (frame.current?.contentDocument?.querySelector('[data-stand-in]')) setReady(true);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` draws it again
  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!ready || !page || drawn === null) return;
    dress(page);
    page.documentElement.classList.toggle('dark', dark);
    setEnded(null);
    setReported(null);
    const shown = renderExperience(
      standingIn(JSON.parse(drawn) as ExperienceInput, page),
      page.body,
      {
        follows: false,
        focuses: false,
        report: setReported,
        completed: () => setEnded('completed'),
        dismissed: () => setEnded('dismissed'),
      },
      { step: part },
    );
    return () => shown.close();
  }, [ready, drawn, dark, part, round]);

  return (
    <section className="grid gap-3 xl:sticky xl:top-4" aria-label="Preview">
      <PreviewBar
        look={look}
        hint={person.isError ? 'There is no such person' : 'A user id; empty: somebody of the workspace'}
        inTheDark="In a dark app"
      >
        <Button variant="ghost" size="sm" onClick={() => setRound(round + 1)}>
          <RotateCw aria-hidden />
          Show again
        </Button>
      </PreviewBar>
      <div className="overflow-hidden rounded-lg border bg-muted">
        <iframe
          ref={frame}
          title="Your app with the experience"
          srcDoc={mockPage}
          onLoad={() => setReady(true)}
          className={narrow ? 'mx-auto block h-[560px] w-[375px] max-w-full' : 'block h-[560px] w-full'}
        />
      </div>
      <p className="min-h-5 text-muted-foreground text-xs" aria-live="polite">
        {'fault' in filled
          ? `The words cannot be filled in: ${filled.fault}`
          : (reported ??
            (ended ? `It was ${ended}: the journey hears of it.` : 'What it hangs on is stood in for by a part of this page.'))}
      </p>
    </section>
  );
}

function dress(page: Document): void {
  const sheets = page.defaultView;
  if (sheets === null || page.adoptedStyleSheets.length > 0) return;
  const sheet = new (sheets as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(mockStyles);
  page.adoptedStyleSheets = [sheet];
}
