import { createMilepost, type Milepost } from './client.ts';

/* What /sdk.js is made of: one global, `milepost`. Loaded twice, the first stays. */

declare global {
  interface Window {
    milepost?: Milepost;
  }
}

if (!window.milepost) {
  const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
  const host = script === null ? undefined : new URL(script.src, location.href).origin;
  const milepost = createMilepost(host === undefined ? {} : { host });
  window.milepost = milepost;
  const writeKey = script?.dataset.writeKey;
  if (writeKey !== undefined) milepost.init({ writeKey });
}
