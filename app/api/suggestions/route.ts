import { suggestions } from '#lib/authoring';
import { SuggestionList, SuggestionQuery } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'What may stand in a condition: names and values from real traffic, keys of the workspace',
  scope: 'telemetry:read',
  query: SuggestionQuery,
  answer: SuggestionList,
  handle: async (ctx, query) => ({ data: await suggestions(ctx, query), next: null }),
});
