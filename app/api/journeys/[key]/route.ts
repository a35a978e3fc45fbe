import { z } from 'zod';
import { deleteJourney, journey, saveJourney } from '#lib/authoring';
import { JourneyAnswer, JourneyRef, SaveQuery } from '#lib/authoring/contract';
import { noContent, route } from '#lib/http';
import { Refusal } from '#lib/kernel';

export const GET = route({
  summary: 'The draft of a journey, with its state beside',
  scope: 'journeys:read',
  params: JourneyRef,
  answer: JourneyAnswer,
  handle: journey,
});

export const PUT = route({
  summary: 'Replace the draft; with If-Match or revision, only over the revision named there',
  scope: 'journeys:write',
  params: JourneyRef,
  query: SaveQuery,
  body: z.unknown(),
  bodyAs: 'document',
  maxBytes: 4 * 1024 * 1024,
  answer: JourneyAnswer,
  handle: (ctx, input, request) => saveJourney(ctx, { ...input, revision: input.revision ?? revisionOf(request.headers.get('if-match')) }),
});

export const DELETE = route({
  summary: 'Delete a draft or an archived journey',
  scope: 'journeys:write',
  params: JourneyRef,
  answer: noContent,
  handle: deleteJourney,
});

/** `"7"`, `7` or `W/"7"`; none and `*` mean any. Throws `Refusal('malformed')`. */
function revisionOf(ifMatch: string | null): number | undefined {
  if (ifMatch === null || ifMatch.trim() === '*') return undefined;
  const revision = /^\s*(?:W\/)?"?(\d{1,9})"?\s*$/.exec(ifMatch)?.[1];
  if (revision === undefined) throw new Refusal('malformed', 'If-Match names a revision, such as "7".');
  return Number(revision);
}
