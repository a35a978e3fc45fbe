'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { ApiError } from '#components/api';
import { MilestoneLine, PlanBadge, Section, Timeline, type TimelineKind, TraitList } from '#components/people';
import { Page } from '#components/shell';
import {
  Avatar,
  Button,
  EmptyState,
  ErrorState,
  formatCount,
  formatMoney,
  formatPercent,
  PageHeader,
  Skeleton,
  StatTile,
  Time,
} from '#components/ui';
import type { Account } from '#lib/people/contract';
import { AccountPeople } from './account-people.tsx';
import { MrrChart } from './mrr-chart.tsx';
import { MrrMonths } from './mrr-months.tsx';
import { accountOf, accountTimeline } from './queries.ts';

/** All that is known of one account, kept up to date while it is looked at. */
export function AccountPage({ id }: { id: string }) {
  const account = useQuery(accountOf(id));
  if (account.data) return <Shown account={account.data} />;
  if (account.error instanceof ApiError && account.error.status === 404) {
    return (
      <Page>
        <EmptyState
          icon={Building2}
          title="There is no account by this id"
          description={`No group event has named ${id} in this workspace.`}
          action={
            <Button asChild variant="outline">
              <Link href="/accounts">Show all accounts</Link>
            </Button>
          }
        />
      </Page>
    );
  }
  return <Page>{account.isError ? <ErrorState error={account.error} onRetry={() => void account.refetch()} /> : <Waiting />}</Page>;
}

const Waiting = () => (
  <div role="status" aria-busy aria-label="Loading" className="grid gap-4">
    <Skeleton className="h-7 w-64" />
    <div className="grid grid-cols-4 gap-4">
      {['a', 'b', 'c', 'd'].map((tile) => (
        <Skeleton key={tile} className="h-24 rounded-lg" />
      ))}
    </div>
    <Skeleton className="h-96 rounded-lg" />
  </div>
);

function Shown({ account }: { account: Account }) {
  const [kind, setKind] = useState<TimelineKind | null>(null);
  const timeline = useInfiniteQuery(accountTimeline(account.id, kind ? { kind } : {}));
  const called = account.name ?? account.id;
  return (
    <Page>
      <PageHeader
        above={
          <Link href="/accounts" className="hover:text-foreground">
            ← Accounts
          </Link>
        }
        title={
          <span className="flex items-center gap-2.5">
            <Avatar name={called} shape="square" className="size-7 text-xs" />
            {called}
          </span>
        }
        badge={<PlanBadge plan={account.plan} />}
        description={
          <span className="flex flex-wrap gap-x-3">
            <span className="font-mono text-xs leading-5">{account.id}</span>
            {account.csm ? <span>CSM {account.csm}</span> : null}
            <span>
              Started <Time at={account.startedAt} mode="date" />
            </span>
            <span>
              Last seen <Time at={account.lastSeenAt} mode="relative" />
            </span>
          </span>
        }
      />
      <div className="grid gap-6">
        <Health account={account} />
        <Section title="Milestones">
          <MilestoneLine
            milestones={account.milestones}
            startedAt={account.startedAt}
            note={({ people = 0 }) => `${formatCount(people)} ${people === 1 ? 'person' : 'people'}`}
          />
        </Section>
        <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-6">
          <div className="grid gap-6">
            <section aria-label="People" className="grid gap-3">
              <h2 className="font-semibold text-sm">People</h2>
              <AccountPeople account={account.id} />
            </section>
            <Timeline answer={timeline} kind={kind} onKind={setKind} withPerson />
          </div>
          <div className="grid gap-4">
            <Section title="Monthly recurring revenue">
              <MrrChart history={account.mrrHistory} />
              <MrrMonths account={account.id} />
            </Section>
            <Section title="In journeys now">
              <Journeys account={account} />
            </Section>
            <Section title="Traits">
              <TraitList traits={account.traits} />
            </Section>
          </div>
        </div>
      </div>
    </Page>
  );
}

function Health({ account: { mrr, mrrHistory, people, activePeople, milestones, lastSeenAt } }: { account: Account }) {
  const reached = milestones.filter(({ reachedAt }) => reachedAt !== null).length;
  const before = mrrHistory.filter(({ at }) => Date.parse(at) <= Date.now() - 90 * 86_400_000).at(-1);
  const change = mrr !== null && before ? mrr - before.mrr : null;
  return (
    <div className="grid grid-cols-4 gap-4">
      <StatTile
        label="MRR"
        value={mrr === null ? null : formatMoney(mrr)}
        unit="a month"
        definition="Monthly recurring revenue: the account’s trait “mrr” as it was told last."
        note={
          mrr === null
            ? 'No revenue has been told'
            : change === null
              ? 'Not known 90 days ago'
              : change === 0
                ? 'As 90 days ago'
                : `${change > 0 ? '+' : '−'}${formatMoney(Math.abs(change))} in 90 days`
        }
      />
      <StatTile
        label="Active people"
        value={formatCount(activePeople)}
        unit={`of ${formatCount(people)}`}
        definition="People who did something of their own in the last 30 days. What is marked as passive does not count."
        note={people > 0 ? `${formatPercent(activePeople / people, 0)} in the last 30 days` : 'Nobody has joined yet'}
      />
      <StatTile
        label="Milestones"
        value={milestones.length === 0 ? null : formatCount(reached)}
        unit={`of ${milestones.length}`}
        definition="An account reaches a milestone with the first of its people who does."
        note={
          milestones.length === 0
            ? 'None has been defined'
            : reached === milestones.length
              ? 'All of them'
              : `Next: ${milestones.find(({ reachedAt }) => reachedAt === null)?.name}`
        }
      />
      <StatTile
        label="Last seen"
        value={<Time at={lastSeenAt} mode="relative" />}
        definition="The newest event of the account or its people."
        note={<Time at={lastSeenAt} />}
      />
    </div>
  );
}

function Journeys({ account: { journeys } }: { account: Account }) {
  if (journeys.length === 0) return <p className="text-muted-foreground">Nobody is in a journey just now.</p>;
  return (
    <ul className="grid gap-2">
      {journeys.map(({ key, name, open }) => (
        <li key={key} className="flex items-center justify-between gap-2">
          <Link href={`/journeys/${encodeURIComponent(key)}`} className="truncate font-medium hover:underline">
            {name}
          </Link>
          <span className="shrink-0 text-muted-foreground tabular-nums">
            {formatCount(open)} {open === 1 ? 'person' : 'people'}
          </span>
        </li>
      ))}
    </ul>
  );
}
