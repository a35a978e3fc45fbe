// How far the person is in what their app shows; docs/sdk.md.
export { notePageProgress as POST, preflightOfPages as OPTIONS } from '#lib/channels';
