'use client';

import { useQuery } from '@tanstack/react-query';
import { Monitor, Moon, RotateCw, Smartphone } from 'lucide-react';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Button, Field, Input } from '#components/ui';
import type { ExperienceInput } from '#lib/channels/contract';
import { renderExperience } from '#lib/sdk';
import { filledFor } from './filled-for.ts';
import { mockPage, mockStyles } from './mock-page.ts';
import { someone } from './queries.ts';
import { standingIn } from './standing-in.ts';

/** An experience as an app shows it, drawn by what draws it there, with a person's own words in it. */
export function LivePreview({ document, part }: { document: ExperienceInput; part: number }) {
  const [userId, setUserId] = useState('');
  const [narrow, setNarrow] = useState(false);
  const [dark, setDark] = useState(false);
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
      <div className="flex flex-wrap items-end gap-2">
        <Field
          label="As this person gets it"
          hint={person.isError ? 'There is no such person' : 'A user id; empty: somebody of the workspace'}
          className="min-w-48 flex-1"
        >
          <Input value={userId} onChange={({ target }) => setUserId(target.value)} />
        </Field>
        <div role="toolbar" aria-label="How it is shown" className="mb-5 flex gap-1">
          <Toggle on={!narrow} label="Wide" onClick={() => setNarrow(false)}>
            <Monitor aria-hidden />
          </Toggle>
          <Toggle on={narrow} label="On a phone" onClick={() => setNarrow(true)}>
            <Smartphone aria-hidden />
          </Toggle>
          <Toggle on={dark} label="In a dark app" onClick={() => setDark(!dark)}>
            <Moon aria-hidden />
          </Toggle>
          <Button type="button" variant="ghost" size="sm" onClick={() => setRound(round + 1)}>
            <RotateCw aria-hidden />
            Show again
          </Button>
        </div>
      </div>
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

const Toggle = ({ on, label, onClick, children }: { on: boolean; label: string; onClick: () => void; children: ReactNode }) => (
  <Button type="button" variant={on ? 'secondary' : 'ghost'} size="sm" aria-pressed={on} aria-label={label} title={label} onClick={onClick}>
    {children}
  </Button>
);
