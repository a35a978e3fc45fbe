import { resolveComment } from '#lib/authoring';
import { CommentRef, JourneyComment, ResolveInput } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const PUT = route({
  summary: 'Settle a comment, or open it again',
  scope: 'journeys:comment',
  params: CommentRef,
  body: ResolveInput,
  answer: JourneyComment,
  handle: resolveComment,
});
