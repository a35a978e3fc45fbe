import { commentOnJourney, journeyComments } from '#lib/authoring';
import { CommentInput, JourneyComment, JourneyCommentList, JourneyRef } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'What was said about the nodes of a journey, the oldest first',
  scope: 'journeys:read',
  params: JourneyRef,
  answer: JourneyCommentList,
  handle: async (ctx, ref) => ({ data: await journeyComments(ctx, ref), next: null }),
});

export const POST = route({
  summary: 'Say something about a node of a journey',
  scope: 'journeys:comment',
  params: JourneyRef,
  body: CommentInput,
  answer: JourneyComment,
  status: 201,
  handle: commentOnJourney,
});
