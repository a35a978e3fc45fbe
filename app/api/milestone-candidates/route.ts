import { route } from '#lib/http';
import { milestoneCandidates } from '#lib/metrics';
import { MilestoneCandidates } from '#lib/metrics/contract';

export const GET = route({
  summary: 'Events of the first 14 days whose doing goes with coming back later; a correlation, and no proof of cause',
  scope: ['milestones:read', 'telemetry:read'],
  answer: MilestoneCandidates,
  handle: (ctx) => milestoneCandidates(ctx),
});
