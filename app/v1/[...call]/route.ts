import { ingestHandler } from '#lib/ingest';

// The production server answers these paths ahead of Next.js; here they are for `next dev` and for every other way to host the app.
export {
  ingestHandler as GET,
  ingestHandler as HEAD,
  ingestHandler as OPTIONS,
  ingestHandler as POST,
  ingestHandler as PUT,
  ingestHandler as DELETE,
};
