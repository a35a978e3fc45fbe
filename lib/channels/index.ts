export { type Deliverer, startDeliverer } from './deliverer.ts';
export { retryMessage } from './retry-message.ts';
export { liveStream, pageMessages } from './in-app/live-stream.ts';
export { notePageStatus } from './in-app/note-page-status.ts';
export { preflightOfPages } from './in-app/page-request.ts';
export { sdkSource } from './in-app/sdk-source.ts';
export { inAppState, setUpInApp } from './in-app/set-up-in-app.ts';
