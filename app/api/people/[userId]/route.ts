import { route } from '#lib/http';
import { erasePerson, readPerson } from '#lib/people';
import { Erased, Person, PersonRef } from '#lib/people/contract';

export const GET = route({
  summary: 'A person: traits, account, milestones with instants, segments, scores, struggles, journeys',
  scope: 'people:read',
  params: PersonRef,
  answer: Person,
  handle: readPerson,
});

export const DELETE = route({
  summary: 'Erase a person with everything that is kept of them',
  scope: 'people:erase',
  params: PersonRef,
  answer: Erased,
  handle: erasePerson,
});
