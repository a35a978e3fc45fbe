export type { Milepost, Options } from './client.ts';
export { createMilepost } from './client.ts';
export type { Message } from './inbox.ts';
