export { Canvas } from './canvas.tsx';
export { drawable } from './editing/arrange.ts';
export { nodeTitle } from './editing/find-nodes.ts';
export { begin, type Change, changed, type History, redone, undone } from './editing/history.ts';
export { isSame } from './editing/patch.ts';
export { channelFace, faceOf } from './faces.tsx';
export { toneText } from './tones.ts';
