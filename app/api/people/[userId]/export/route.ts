import { media, route } from '#lib/http';
import { readExport } from '#lib/people';
import { PersonRef } from '#lib/people/contract';

export const GET = route({
  summary: 'Everything that is kept of a person, as a JSON file',
  scope: 'people:export',
  params: PersonRef,
  answer: media('application/json'),
  handle: async (ctx, ref) =>
    new Response(JSON.stringify(await readExport(ctx, ref), null, 2), {
      headers: {
        'Content-Type': 'application/json',
        'Content-Disposition': `attachment; filename="person.json"; filename*=UTF-8''${encodeURIComponent(ref.userId)}.json`,
        'Cache-Control': 'no-store',
      },
    }),
});
