import { createSegment, segmentList } from '#lib/authoring';
import { Segment, SegmentInput, SegmentList } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'Segments by name, with how many people are in each, its last days, and how far each back-fill is',
  scope: 'segments:read',
  answer: SegmentList,
  handle: async (ctx) => ({ data: await segmentList(ctx), next: null }),
});

export const POST = route({
  summary: 'Name a segment; who belongs to it is found among all people there are, and starts no journey by that',
  scope: ['segments:write', 'segments:read'],
  body: SegmentInput,
  answer: Segment,
  status: 201,
  handle: createSegment,
});
