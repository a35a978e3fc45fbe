export { conditionWords as conditionInWords } from '#components/words';
export { ConditionBuilder } from './condition-builder.tsx';
export { moved } from './rows.ts';
export type { ConditionScope } from './scope.ts';
