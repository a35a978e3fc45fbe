import { route } from '#lib/http';
import { addAnnotation, annotations } from '#lib/metrics';
import { Annotation, AnnotationInput, AnnotationList } from '#lib/metrics/contract';

export const GET = route({
  summary: 'What happened beside the figures: notes of one’s own, journeys that went live, experiments that began',
  scope: 'metrics:read',
  answer: AnnotationList,
  handle: async (ctx) => ({ data: await annotations(ctx), next: null }),
});

export const POST = route({
  summary: 'Write beside the figures what happened',
  scope: 'milestones:write',
  body: AnnotationInput,
  answer: Annotation,
  status: 201,
  handle: addAnnotation,
});
