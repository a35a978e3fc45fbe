import { namableKeys } from '#lib/authoring';
import { NamableKeys } from '#lib/authoring/contract';
import { route } from '#lib/http';

export const GET = route({
  summary: 'The keys that a journey document may name, as publishing checks them; a kind that is absent is not checked',
  scope: 'journeys:read',
  answer: NamableKeys,
  handle: namableKeys,
});
