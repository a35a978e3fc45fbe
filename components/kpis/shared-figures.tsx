'use client';

import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { SharedFigures } from '#lib/metrics/contract';

type Figures = Pick<SharedFigures, 'summary' | 'trend' | 'ttfv' | 'activation' | 'velocity' | 'nrr'>;
const Shown = createContext<Figures | null>(null);

/** Around cards that show what a share link shows: they ask for nothing and lead to nobody. */
export const SharedFiguresProvider = Shown;

/** Whether the page is read by a share link. */
export const useIsShared = (): boolean => useContext(Shown) !== null;

/** What a card draws, as far as a card cares. */
export type Answered<T> = Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;

/** A figure: of the share link where there is one, else what the route answers. */
export function useFigure<N extends keyof Figures, K extends readonly unknown[]>(
  name: N,
  options: UseQueryOptions<Figures[N], Error, Figures[N], K>,
): Answered<Figures[N]> {
  const shared = useContext(Shown);
  const { data, error, refetch } = useQuery({ ...options, enabled: shared === null });
  return shared === null ? { data, error, refetch } : { data: shared[name], error: null, refetch };
}
