export { createFlag } from './create-flag.ts';
export { deleteFlag } from './delete-flag.ts';
export { flag, flagList } from './flag.ts';
export { flagHistory } from './flag-history.ts';
export { evaluateAll, evaluateOne } from './ofrep.ts';
export { preflight } from './ofrep-answers.ts';
export { replaceFlag } from './replace-flag.ts';
export { type FlagSetting, setFlag } from './set-flag.ts';
export { tryFlag } from './try-flag.ts';
