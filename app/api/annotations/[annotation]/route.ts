import { noContent, route } from '#lib/http';
import { deleteAnnotation } from '#lib/metrics';
import { AnnotationRef } from '#lib/metrics/contract';

export const DELETE = route({
  summary: 'Take back a note beside the figures',
  scope: 'milestones:write',
  params: AnnotationRef,
  answer: noContent,
  handle: deleteAnnotation,
});
