import { createLead, leadList, WorkPlace } from '#lib/channels';
import { Lead, LeadInput, LeadList, WorkQuery } from '#lib/channels/contract';
import { pageFrom, placeOf, route } from '#lib/http';

export const GET = route({
  summary: 'Leads, the newest first',
  scope: 'leads:read',
  query: WorkQuery,
  answer: LeadList,
  handle: async (ctx, query) => {
    const rows = await leadList(ctx, query, query.cursor ? placeOf(query.cursor, WorkPlace) : null);
    return pageFrom(rows, query.limit, ({ createdAt, id }) => ({ createdAt, id }));
  },
});

export const POST = route({
  summary: 'Make a lead by hand',
  scope: ['leads:write', 'leads:read'],
  body: LeadInput,
  answer: Lead,
  status: 201,
  handle: createLead,
});
