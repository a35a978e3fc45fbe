'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '#components/api';
import { type Presence, PresenceList } from '#lib/authoring/contract';
import { addressOf } from './queries.ts';

const beatMs = 8_000;
const nobody: readonly Presence[] = [];

/** Says that this person has the journey open, at which node, for as long as the page is in sight; answers who else has. */
export function usePresence(key: string, node: string | null): readonly Presence[] {
  const { data } = useQuery({
    queryKey: ['presence', key, node],
    queryFn: () => api.post(`${addressOf(key)}/presence`, { body: { node }, answer: PresenceList }),
    refetchInterval: beatMs,
    staleTime: 0,
    retry: false,
    placeholderData: (before) => before,
  });
  return data?.data ?? nobody;
}
