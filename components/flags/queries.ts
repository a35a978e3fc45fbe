import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '#components/api';
import { Flag, FlagHistory, FlagList, type FlagReplacement, FlagVerdict, flagKeys } from '#lib/flags/contract';
import type { JsonObject } from '#lib/kernel';

export const flagAt = (key: string) => `/api/flags/${encodeURIComponent(key)}`;

export const flagList = queryOptions({
  queryKey: flagKeys.list,
  queryFn: ({ signal }) => api.get('/api/flags', { answer: FlagList, signal }),
  refetchInterval: 15_000,
});

export const flagOf = (key: string) =>
  queryOptions({ queryKey: flagKeys.one(key), queryFn: ({ signal }) => api.get(flagAt(key), { answer: Flag, signal }) });

export const historyOf = (key: string) =>
  queryOptions({
    queryKey: flagKeys.history(key),
    queryFn: ({ signal }) => api.get(`${flagAt(key)}/history`, { answer: FlagHistory, signal }),
  });

export type Replacement = z.input<typeof FlagReplacement>;

/** What a person gets of the draft, or of what is saved where there is none. */
export const verdictOf = (key: string, asked: { userId: string; traits: JsonObject; draft: Replacement | null }) =>
  queryOptions({
    queryKey: [...flagKeys.one(key), 'try', JSON.stringify(asked)],
    queryFn: ({ signal }) =>
      api.post(`${flagAt(key)}/try`, {
        body: { userId: asked.userId, traits: asked.traits, ...(asked.draft ? { draft: asked.draft } : {}) },
        answer: FlagVerdict,
        signal,
      }),
    retry: false,
  });
