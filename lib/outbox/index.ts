export { effectKey } from './effect-key.ts';
export { enqueue, handOver, messageStatuses, type NewMessage } from './enqueue.ts';
