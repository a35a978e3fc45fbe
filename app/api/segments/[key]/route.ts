import { deleteSegment, replaceSegment, segment } from '#lib/authoring';
import { Segment, JourneyRef as SegmentRef, SegmentReplacement } from '#lib/authoring/contract';
import { noContent, route } from '#lib/http';

export const GET = route({
  summary: 'A segment with its size and the last days of its history',
  scope: 'segments:read',
  params: SegmentRef,
  answer: Segment,
  handle: segment,
});

export const PUT = route({
  summary: 'Replace a segment; with another condition, who belongs to it is found anew',
  scope: ['segments:write', 'segments:read'],
  params: SegmentRef,
  body: SegmentReplacement,
  answer: Segment,
  handle: replaceSegment,
});

export const DELETE = route({
  summary: 'Delete a segment that no running journey, segment or struggle rule asks for',
  scope: 'segments:write',
  params: SegmentRef,
  answer: noContent,
  handle: deleteSegment,
});
