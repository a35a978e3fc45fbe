// The OpenFeature Remote Evaluation Protocol; docs/flags.md.
export { evaluateAll as POST, preflight as OPTIONS } from '#lib/flags';
