'use client';

import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { ApiError, api } from '#components/api';
import { Problem } from '#lib/http/contract';
import type { JourneyDocument } from '#lib/journey';
import { BacktestAnswer, type BacktestInput } from '#lib/journey/contract';
import { addressOf } from '../queries.ts';

const Line = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number(), total: z.number() }),
  BacktestAnswer.extend({ type: z.literal('result') }),
  z.object({ type: z.literal('error'), problem: Problem }),
]);

export type Backtest =
  | { readonly state: 'none' }
  | { readonly state: 'playing'; readonly done: number; readonly total: number | null }
  | { readonly state: 'played'; readonly result: BacktestAnswer; readonly document: JourneyDocument }
  | { readonly state: 'failed'; readonly error: unknown };

/** Plays a document over recorded history, one at a time: says how far it is, and can be called off. Leaving the page calls it off. */
export function useBacktest(): {
  backtest: Backtest;
  play: (document: JourneyDocument, asked: Omit<BacktestInput, 'document'>) => void;
  cancel: () => void;
} {
  const [backtest, setBacktest] = useState<Backtest>({ state: 'none' });
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);

  const play = (document: JourneyDocument, asked: Omit<BacktestInput, 'document'>): void => {
    underWay.current?.abort();
    const mine = new AbortController();
    underWay.current = mine;
    const say = (next: Backtest) => (mine.signal.aborted ? undefined : setBacktest(next));
    say({ state: 'playing', done: 0, total: null });
    const listen = async (): Promise<void> => {
      const body = { ...asked, document };
      for await (const line of api.lines(`${addressOf(document.key)}/backtest`, { body, answer: Line, signal: mine.signal })) {
        if (line.type === 'progress') say({ state: 'playing', done: line.done, total: line.total });
        else if (line.type === 'error') throw new ApiError(line.problem);
        else say({ state: 'played', result: line, document });
      }
    };
    listen().catch((error: unknown) => say({ state: 'failed', error }));
  };
  const cancel = (): void => {
    underWay.current?.abort();
    setBacktest({ state: 'none' });
  };
  return { backtest, play, cancel };
}
