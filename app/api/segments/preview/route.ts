import { previewSegment } from '#lib/authoring';
import { PreviewInput, SegmentPreview } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const POST = route({
  summary: 'How many people a condition holds for now, and some of them; nothing is kept',
  scope: ['segments:read', 'people:read'],
  body: PreviewInput,
  answer: SegmentPreview,
  handle: previewSegment,
});
