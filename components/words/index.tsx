export { actionWords, channelNames } from './action-words.ts';
export { conditionWords } from './condition-words.ts';
export { durationWords, lengthWords } from './duration-words.ts';
export { handleWords } from './handle-words.ts';
export { nodeWords, variantShares } from './node-words.ts';
export { scheduleWords } from './schedule-words.ts';
export { triggerWords } from './trigger-words.ts';
export { valueWords } from './value-words.ts';
