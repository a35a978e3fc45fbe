/* What the figures are asked for, and what they answer. They are defined in docs/metrics.md. */
export * from './candidates-contract.ts';
export * from './figures-contract.ts';
export * from './revenue-contract.ts';
export * from './share-contract.ts';
export * from './units-contract.ts';
