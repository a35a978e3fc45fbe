export { appendEvents, type EventType, type NewEvent } from './append-events.ts';
export { type Appended, onAppended } from './appended.ts';
export { ensureMonths } from './ensure-months.ts';
export { knownActors } from './known-actors.ts';
export { makePartitions } from './make-partitions.ts';
export { partitionOf } from './partition-of.ts';
export { lockPartitions, type PartitionCursor, pendingPartitions, saveCursors } from './partitions.ts';
export { cursorsAfter, isHeldBack, type LoggedEvent, readBehindHorizon } from './read-behind-horizon.ts';
export { systemEvent } from './system-event.ts';
