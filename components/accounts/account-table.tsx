'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { MilestoneDots, PlanBadge } from '#components/people';
import {
  Avatar,
  formatCount,
  formatMoney,
  SortableHead,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Time,
} from '#components/ui';
import type { AccountItem, AccountQuery } from '#lib/people/contract';

type Sort = AccountQuery['sort'];
export const addressOfAccount = (id: string) => `/accounts/${encodeURIComponent(id)}`;

/** Accounts, a row each; a click on a row opens the account, and so does the link in it for the keyboard. */
export function AccountTable({
  accounts,
  sort,
  onSort,
  more,
}: {
  accounts: readonly AccountItem[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** What stands below the last row, inside what scrolls */
  more?: ReactNode;
}) {
  const router = useRouter();
  const head = (by: Sort, direction: 'asc' | 'desc') => ({ sorted: sort === by ? direction : (false as const), onSort: () => onSort(by) });
  return (
    <Table aria-label="Accounts">
      <TableHeader>
        <TableRow>
          <SortableHead {...head('name', 'asc')}>Account</SortableHead>
          <TableHead>Plan</TableHead>
          <SortableHead align="end" {...head('mrr', 'desc')}>
            MRR
          </SortableHead>
          <TableHead>CSM</TableHead>
          <TableHead align="end">People</TableHead>
          <TableHead>Milestones</TableHead>
          <SortableHead {...head('started', 'desc')}>Started</SortableHead>
          <SortableHead {...head('lastSeen', 'desc')}>Last seen</SortableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {accounts.map((account) => (
          <TableRow
            key={account.id}
            onClick={(event) => {
              if (!(event.target as Element).closest('a, button') && !window.getSelection()?.toString())
                router.push(addressOfAccount(account.id));
            }}
          >
            <TableCell className="max-w-72">
              <div className="flex min-w-0 items-center gap-2.5">
                <Avatar name={account.name ?? account.id} shape="square" />
                <Link href={addressOfAccount(account.id)} className="truncate font-medium hover:underline">
                  {account.name ?? account.id}
                </Link>
              </div>
            </TableCell>
            <TableCell>
              <PlanBadge plan={account.plan} />
            </TableCell>
            <TableCell align="end">{account.mrr === null ? '–' : formatMoney(account.mrr)}</TableCell>
            <TableCell className="max-w-44 truncate text-muted-foreground" title={account.csm ?? undefined}>
              {account.csm?.split('@')[0] ?? '–'}
            </TableCell>
            <TableCell align="end">{formatCount(account.people)}</TableCell>
            <TableCell>
              <MilestoneDots reached={account.milestones} />
            </TableCell>
            <TableCell>
              <Time at={account.startedAt} mode="date" />
            </TableCell>
            <TableCell>
              <Time at={account.lastSeenAt} mode="relative" />
            </TableCell>
          </TableRow>
        ))}
        {more ? (
          <tr>
            <td colSpan={8}>{more}</td>
          </tr>
        ) : null}
      </TableBody>
    </Table>
  );
}
