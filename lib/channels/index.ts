export { retryMessage } from './retry-message.ts';
