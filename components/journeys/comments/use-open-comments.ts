'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { journeyComments } from '../queries.ts';

/** How many comments on each node are not settled. */
export function useOpenComments(journey: string): ReadonlyMap<string, number> {
  const { data } = useQuery(journeyComments(journey));
  return useMemo(() => {
    const open = new Map<string, number>();
    for (const { node, resolvedAt } of data?.data ?? []) if (resolvedAt === null) open.set(node, (open.get(node) ?? 0) + 1);
    return open;
  }, [data]);
}
