export { KeyedActions } from './keyed-actions.tsx';
export { PreviewBar, usePreviewLook } from './preview-bar.tsx';
export { useKeyed } from './use-keyed.ts';
