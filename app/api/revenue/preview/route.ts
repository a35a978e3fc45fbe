import { route } from '#lib/http';
import { previewRevenue } from '#lib/metrics';
import { RevenueFile, RevenuePreview } from '#lib/metrics/contract';

export const POST = route({
  summary: 'What a CSV file of revenue would change, line by line; nothing is kept',
  scope: 'metrics:write',
  body: RevenueFile,
  maxBytes: 8 * 1024 * 1024,
  answer: RevenuePreview,
  handle: previewRevenue,
});
