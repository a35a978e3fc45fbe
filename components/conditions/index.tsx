export { conditionWords as conditionInWords } from '#components/words';
export { ConditionBuilder } from './condition-builder.tsx';
export type { ConditionScope } from './scope.ts';
