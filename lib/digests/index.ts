export { digest } from './digest.ts';
export { type Digester, startDigester } from './digester.ts';
export { previewDigest } from './preview-digest.ts';
export { sendDigestNow } from './send-now.ts';
export { setDigest } from './set-digest.ts';
