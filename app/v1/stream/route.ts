// Server-sent events for pages with the SDK; docs/sdk.md.
export { liveStream as GET, preflightOfPages as OPTIONS } from '#lib/channels';
