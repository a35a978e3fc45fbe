import { z } from 'zod';
import { createJourney, JourneyPlace, journeyList } from '#lib/authoring';
import { JourneyAnswer, JourneyList, JourneyQuery } from '#lib/authoring/contract';
import { pageFrom, placeOf, route } from '#lib/http';

export const GET = route({
  summary: 'Journeys by name, with how many people entered, are in them, and reached the goal',
  scope: 'journeys:read',
  query: JourneyQuery,
  answer: JourneyList,
  handle: async (ctx, query) => {
    const rows = await journeyList(ctx, query, query.cursor ? placeOf(query.cursor, JourneyPlace) : null);
    return pageFrom(rows, query.limit, ({ name, key }) => ({ name, key }));
  },
});

export const POST = route({
  summary: 'Make a draft of a document',
  scope: 'journeys:write',
  body: z.unknown(),
  bodyAs: 'document',
  maxBytes: 4 * 1024 * 1024,
  answer: JourneyAnswer,
  status: 201,
  handle: createJourney,
});
