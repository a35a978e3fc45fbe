// The OpenFeature Remote Evaluation Protocol; docs/flags.md.
export { evaluateOne as POST, preflight as OPTIONS } from '#lib/flags';
