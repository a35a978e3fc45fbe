import { route } from '#lib/http';
import { ReplayAnswer, ReplayRequest, replayQuarantined } from '#lib/ingest';

export const POST = route({
  summary: 'Send quarantined events through the ordinary way again, as they are or mended',
  scope: 'telemetry:replay',
  body: ReplayRequest,
  answer: ReplayAnswer,
  handle: replayQuarantined,
});
