'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Building2, SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useAddress } from '#components/address';
import { MoreButton } from '#components/people';
import { Page } from '#components/shell';
import {
  Button,
  CodeBlock,
  EmptyState,
  ErrorState,
  PageHeader,
  SearchInput,
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
  TableSkeleton,
} from '#components/ui';
import { accountSorts } from '#lib/people/contract';
import { AccountTable } from './account-table.tsx';
import { accountFacets, accountList } from './queries.ts';

const example = `{ "type": "group", "userId": "u1", "groupId": "acme",
  "traits": { "name": "Acme", "plan": "trial", "mrr": 0, "csm": "cs@you.test" } }`;

/** All accounts, to be searched and filtered; all of it stands in the address. */
export function AccountsPage() {
  const [given, setGiven] = useAddress('search');
  const [typed, setTyped] = useState(given ?? '');
  const [plan, setPlan] = useAddress('plan');
  const [csm, setCsm] = useAddress('csm');
  const [sorted, setSort] = useAddress('sort');
  const search = useDeferredValue(typed.trim());
  const sort = accountSorts.find((one) => one === sorted) ?? 'started';
  const list = useInfiniteQuery(accountList({ sort, ...(search ? { search } : {}), ...(plan ? { plan } : {}), ...(csm ? { csm } : {}) }));
  const { data: facets } = useQuery(accountFacets());
  const accounts = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const filtered = search !== '' || plan !== null || csm !== null;
  // One change of the address: several at once would each start from the same.
  const showAll = () => {
    setTyped('');
    window.history.replaceState(null, '', window.location.pathname);
  };
  return (
    <Page>
      <PageHeader
        title="Accounts"
        description="The customers behind the people: what they pay, who looks after them, how far they have come."
      >
        <SearchInput
          aria-label="Search accounts"
          placeholder="Name or group id"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setGiven(event.target.value.trim());
          }}
        />
        <Choice label="Plan" any="Any plan" value={plan} values={facets?.plans ?? []} onChange={setPlan} />
        <Choice label="CSM" any="Any CSM" value={csm} values={facets?.csms ?? []} onChange={setCsm} />
      </PageHeader>
      {list.isPending ? (
        <TableSkeleton rows={12} columns={7} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : accounts.length > 0 ? (
        <AccountTable
          accounts={accounts}
          sort={sort}
          onSort={(next) => setSort(next === 'started' ? null : next)}
          more={list.hasNextPage ? <MoreButton busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} /> : null}
        />
      ) : filtered ? (
        <EmptyState
          icon={SearchX}
          title="No account matches"
          description="Look for another part of a name, or take a filter off."
          action={
            <Button variant="outline" onClick={showAll}>
              Show all
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={Building2}
          title="No accounts yet"
          description={
            <div className="grid gap-3">
              An account is made by the first group event that names it.
              <CodeBlock code={example} className="text-left" />
            </div>
          }
        />
      )}
    </Page>
  );
}

function Choice({
  label,
  any,
  value,
  values,
  onChange,
}: {
  label: string;
  any: string;
  value: string | null;
  values: readonly string[];
  onChange: (value: string | null) => void;
}) {
  return (
    <Select value={value === null ? 'any' : `is ${value}`} onValueChange={(next) => onChange(next === 'any' ? null : next.slice(3))}>
      <SelectTrigger aria-label={label} className="w-44">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value="any">{any}</SelectItem>
        {[...new Set([...values, ...(value === null ? [] : [value])])].map((one) => (
          <SelectItem key={one} value={`is ${one}`}>
            {one}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
