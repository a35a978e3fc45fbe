export { effectKey } from './effect-key.ts';
export { enqueue, handOver, messageStatuses, type NewMessage } from './enqueue.ts';
export { requeue } from './requeue.ts';
