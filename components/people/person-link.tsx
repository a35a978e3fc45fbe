import Link from 'next/link';
import { Avatar } from '#components/ui';
import { addressOfPerson } from './queries.ts';

/** What a person is called: name, else e-mail, else userId; who has not said is a visitor. */
export const nameOf = ({ name, email, userId }: { name: string | null; email: string | null; userId: string | null }): string =>
  name ?? email ?? userId ?? 'Anonymous visitor';

/** A person by face and name, leading to their page; the second line is how else they are known. */
export function PersonLink({ person }: { person: { id: string; name: string | null; email: string | null; userId: string | null } }) {
  const called = nameOf(person);
  const beside = [person.email, person.userId, person.id].find((text) => text !== null && text !== called);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar name={called} />
      <div className="min-w-0 leading-4">
        <Link href={addressOfPerson(person.id)} className="block truncate font-medium hover:underline">
          {called}
        </Link>
        <span className="block truncate text-muted-foreground text-xs">{beside}</span>
      </div>
    </div>
  );
}
