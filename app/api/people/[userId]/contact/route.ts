import { contactOf } from '#lib/channels';
import { Contact } from '#lib/channels/contract';
import { route } from '#lib/http';
import { PersonRef } from '#lib/people/contract';

export const GET = route({
  summary: 'Whether messages may reach a person: suppressions, subscriptions, consent, and what was held back lately by which rule',
  scope: 'people:read',
  params: PersonRef,
  answer: Contact,
  handle: contactOf,
});
