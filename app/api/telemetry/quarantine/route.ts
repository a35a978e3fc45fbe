import { pageOf, route } from '#lib/http';
import { QuarantinedEvent, QuarantineQuery, quarantinedEvents } from '#lib/ingest';

export const GET = route({
  summary: 'What ingest rejected, with the reason, the newest first',
  scope: 'telemetry:read',
  query: QuarantineQuery,
  answer: pageOf(QuarantinedEvent),
  handle: quarantinedEvents,
});
