// For pages with the SDK that cannot keep a line open; docs/sdk.md.
export { pageMessages as GET, preflightOfPages as OPTIONS } from '#lib/channels';
