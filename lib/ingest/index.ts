export {
  BatchAnswer,
  EventCode,
  eventCodes,
  QuarantinedEvent,
  QuarantineQuery,
  ReplayAnswer,
  ReplayRequest,
  requestCodes,
} from './contract.ts';
export { ingestHandler } from './ingest-handler.ts';
export { nodeIngest } from './node-ingest.ts';
export { quarantinedEvents } from './quarantine.ts';
export { replayQuarantined } from './replay-quarantined.ts';
