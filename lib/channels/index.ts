export { type Deliverer, startDeliverer } from './deliverer.ts';
export { retryMessage } from './retry-message.ts';
