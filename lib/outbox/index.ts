export { deliveryTask, scheduleDelivery } from './delivery-jobs.ts';
export { effectKey } from './effect-key.ts';
export { enqueue, handOver, messageStatuses, type NewMessage } from './enqueue.ts';
export { isLive, liveByItself, liveChannels } from './is-live.ts';
export { requeue } from './requeue.ts';
