export { Canvas } from './canvas.tsx';
export { channelFace, faceOf } from './faces.tsx';
export { toneText } from './tones.ts';
