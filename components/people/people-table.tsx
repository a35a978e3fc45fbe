'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { SortableHead, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Time } from '#components/ui';
import type { PeopleQuery, PersonItem } from '#lib/people/contract';
import { MilestoneDots } from './milestone-dots.tsx';
import { PersonLink } from './person-link.tsx';
import { PlanBadge } from './plan-badge.tsx';
import { addressOfPerson } from './queries.ts';

type Sort = PeopleQuery['sort'];

/** People, a row each; a click on a row opens the person, and so does the link in it for the keyboard. */
export function PeopleTable({
  people,
  sort,
  onSort,
  withAccount = true,
  scroll = 'inside',
  more,
}: {
  people: readonly PersonItem[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  withAccount?: boolean;
  scroll?: 'inside' | 'page';
  /** What stands below the last row, inside what scrolls */
  more?: ReactNode;
}) {
  const router = useRouter();
  const head = (by: Sort, direction: 'asc' | 'desc') => ({ sorted: sort === by ? direction : (false as const), onSort: () => onSort(by) });
  return (
    <Table aria-label="People" scroll={scroll}>
      <TableHeader>
        <TableRow>
          <SortableHead {...head('name', 'asc')}>Person</SortableHead>
          {withAccount ? <TableHead>Account</TableHead> : null}
          {withAccount ? <TableHead>Plan</TableHead> : null}
          <TableHead>Milestones</TableHead>
          <SortableHead {...head('started', 'desc')}>Started</SortableHead>
          <SortableHead {...head('lastSeen', 'desc')}>Last seen</SortableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {people.map((person) => (
          <TableRow
            key={person.id}
            onClick={(event) => {
              if (!(event.target as Element).closest('a, button') && !window.getSelection()?.toString())
                router.push(addressOfPerson(person.id));
            }}
          >
            <TableCell className="max-w-80">
              <PersonLink person={person} />
            </TableCell>
            {withAccount ? (
              <TableCell className="max-w-56 truncate">
                {person.account ? (
                  <Link href={`/accounts/${encodeURIComponent(person.account.id)}`} className="hover:underline">
                    {person.account.name ?? person.account.id}
                  </Link>
                ) : (
                  <span className="text-muted-foreground">–</span>
                )}
              </TableCell>
            ) : null}
            {withAccount ? (
              <TableCell>
                <PlanBadge plan={person.account?.plan ?? null} />
              </TableCell>
            ) : null}
            <TableCell>
              <MilestoneDots reached={person.milestones} />
            </TableCell>
            <TableCell>
              <Time at={person.startedAt} mode="date" />
            </TableCell>
            <TableCell>
              <Time at={person.lastSeenAt} mode="relative" />
            </TableCell>
          </TableRow>
        ))}
        {more ? (
          <tr>
            <td colSpan={withAccount ? 6 : 4}>{more}</td>
          </tr>
        ) : null}
      </TableBody>
    </Table>
  );
}
