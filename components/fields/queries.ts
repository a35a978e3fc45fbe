import { queryOptions } from '@tanstack/react-query';
import { api } from '#components/api';
import { SuggestionList, type SuggestionQuery, suggestionKeys } from '#lib/authoring/contract';

/** What may stand in a field, the most frequent first. */
export const suggestions = (query: SuggestionQuery) =>
  queryOptions({
    queryKey: suggestionKeys.of(query),
    queryFn: ({ signal }) => api.get('/api/suggestions', { query: { ...query }, answer: SuggestionList, signal }),
    staleTime: 30_000,
  });
