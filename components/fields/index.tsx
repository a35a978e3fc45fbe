export { Choice } from './choice.tsx';
export { DurationInput } from './duration-input.tsx';
export { issueAt, issuesBeside, issuesUnder } from './issues.ts';
export { JsonInput } from './json-input.tsx';
export { NumberInput } from './number-input.tsx';
export { SuggestInput } from './suggest-input.tsx';
