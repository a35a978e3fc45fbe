import { z } from 'zod';
import { api } from '#components/api';

/** What a test run needs of `GET /api/people/{userId}`, which answers more. */
const Person = z.looseObject({
  userId: z.string().nullish(),
  traits: z.record(z.string(), z.json()),
  account: z.looseObject({ id: z.string(), traits: z.record(z.string(), z.json()).optional() }).nullish(),
});

/** A person of the workspace with their account, as the fields of a test run. Throws `ApiError`. */
export async function personFor(userId: string): Promise<{ person: string; account: string }> {
  const found = await api.get(`/api/people/${encodeURIComponent(userId)}`, { answer: Person });
  const shown = (value: unknown) => JSON.stringify(value, null, 2);
  return {
    person: shown({ id: found.userId ?? userId, traits: found.traits }),
    account: found.account ? shown({ id: found.account.id, traits: found.account.traits ?? {} }) : '',
  };
}
