import { z } from 'zod';
import { pageFrom, pageOf, placeOf, route } from '#lib/http';
import { AuditEntry, AuditQuery, auditLog } from '#lib/workspace';

export const GET = route({
  scope: 'audit:read',
  summary: 'Who did what, the newest first',
  query: AuditQuery,
  answer: pageOf(AuditEntry),
  handle: async (ctx, { cursor, limit, ...filter }) => {
    const before = cursor === undefined ? undefined : Number(placeOf(cursor, z.string().regex(/^\d{1,15}$/)));
    const rows = await auditLog(ctx, { ...filter, limit: limit + 1, before });
    return pageFrom(rows, limit, ({ id }) => id);
  },
});
