export * from './calendar-contract.ts';
export * from './experiment-contract.ts';
export * from './holdout-contract.ts';
export * from './results-contract.ts';
