import { createGroup, groupList } from '#lib/channels';
import { Group, GroupInput, GroupList } from '#lib/channels/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'What people can leave one by one, and how many have',
  scope: 'templates:read',
  answer: GroupList,
  handle: async (ctx) => ({ data: await groupList(ctx), next: null }),
});

export const POST = route({
  summary: 'Make a subscription group',
  scope: ['templates:write', 'templates:read'],
  body: GroupInput,
  answer: Group,
  status: 201,
  handle: createGroup,
});
