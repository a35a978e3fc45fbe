// What became of a message in the app; docs/sdk.md.
export { notePageStatus as POST, preflightOfPages as OPTIONS } from '#lib/channels';
