export { Choice } from './choice.tsx';
export { DurationInput } from './duration-input.tsx';
export { issueAt, issuesBeside } from './issues.ts';
export { JsonInput } from './json-input.tsx';
export { LiquidField } from './liquid-field.tsx';
export { NumberInput } from './number-input.tsx';
export { suggestions } from './queries.ts';
export { SuggestInput } from './suggest-input.tsx';
export { withKeys } from './with-keys.ts';
