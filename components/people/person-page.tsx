'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { UserX } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { ApiError } from '#components/api';
import { Page } from '#components/shell';
import {
  Avatar,
  Badge,
  Button,
  Card,
  CardContent,
  CardHeader,
  CardTitle,
  EmptyState,
  ErrorState,
  formatDecimal,
  PageHeader,
  Skeleton,
  Time,
} from '#components/ui';
import { WhyJourney } from '#components/why';
import type { Person } from '#lib/people/contract';
import { ContactCard } from './contact-card.tsx';
import { MilestoneLine } from './milestone-line.tsx';
import { PersonActions } from './person-actions.tsx';
import { nameOf } from './person-link.tsx';
import { PersonStanding, StruggleList } from './person-standing.tsx';
import { PlanBadge } from './plan-badge.tsx';
import { personOf, timelineOf } from './queries.ts';
import { RunList } from './run-list.tsx';
import { Timeline, type TimelineKind } from './timeline.tsx';
import { TraitList } from './trait-list.tsx';

const back = (
  <Link href="/people" className="hover:text-foreground">
    ← People
  </Link>
);

/** All that is known of one person, kept up to date while it is looked at. */
export function PersonPage({ id }: { id: string }) {
  const person = useQuery(personOf(id));
  if (person.data) return <Shown person={person.data} />;
  if (person.error instanceof ApiError && person.error.status === 404) {
    return (
      <Page>
        <EmptyState
          heading="h1"
          icon={UserX}
          title="There is nobody by this id"
          description={`No one called ${id} has been seen in this workspace, or they have been erased, or merged into another person.`}
          action={
            <Button asChild variant="outline">
              <Link href="/people">Show everyone</Link>
            </Button>
          }
        />
      </Page>
    );
  }
  return <Page>{person.isError ? <ErrorState error={person.error} onRetry={() => void person.refetch()} /> : <Waiting />}</Page>;
}

const Waiting = () => (
  <div role="status" aria-busy aria-label="Loading" className="grid gap-4">
    <Skeleton className="h-7 w-64" />
    <Skeleton className="h-28 rounded-lg" />
    <div className="grid grid-cols-[1fr_20rem] gap-6">
      <Skeleton className="h-96 rounded-lg" />
      <Skeleton className="h-96 rounded-lg" />
    </div>
  </div>
);

function Shown({ person }: { person: Person }) {
  const [kind, setKind] = useState<TimelineKind | null>(null);
  const timeline = useInfiniteQuery(timelineOf(person.id, kind ? { kind } : {}));
  const called = nameOf(person);
  return (
    <Page>
      <PageHeader
        above={back}
        title={
          <span className="flex items-center gap-2.5">
            <Avatar name={called} className="size-7 text-xs" />
            {called}
          </span>
        }
        badge={
          <>
            {person.userId === null ? <Badge variant="outline">Anonymous</Badge> : null}
            <PersonStanding person={person} />
          </>
        }
        description={<Summary person={person} />}
        actions={<PersonActions person={person} />}
      />
      <div className="grid gap-6">
        <Section title="Milestones">
          <MilestoneLine milestones={person.milestones} startedAt={person.startedAt} />
        </Section>
        <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-6">
          <Timeline answer={timeline} kind={kind} onKind={setKind} />
          <div className="grid gap-4">
            <Section title="Journeys" actions={<WhyJourney person={person.id} name={called} />}>
              <RunList runs={person.journeys} />
            </Section>
            <Section title="Account">
              <Accounts person={person} />
            </Section>
            <Section title="Contact">
              <ContactCard person={person} />
            </Section>
            <Section title="Traits">
              <TraitList traits={person.traits} />
            </Section>
            {person.struggles.length > 0 ? (
              <Section title="Struggles">
                <StruggleList struggles={person.struggles} />
              </Section>
            ) : null}
            {person.segments.length > 0 ? (
              <Section title="Segments">
                <ul className="flex flex-wrap gap-1">
                  {person.segments.map(({ key, name }) => (
                    <li key={key}>
                      <Link href={`/segments?segment=${encodeURIComponent(key)}`}>
                        <Badge variant="outline" className="hover:bg-accent">
                          {name}
                        </Badge>
                      </Link>
                    </li>
                  ))}
                </ul>
              </Section>
            ) : null}
            {person.scores.length > 0 ? (
              <Section title="Scores">
                <ul className="grid gap-1">
                  {person.scores.map(({ model, value, at }) => (
                    <li key={model} className="flex justify-between gap-2">
                      <span>{model}</span>
                      <span className="text-muted-foreground tabular-nums">
                        {formatDecimal(value, 2)} · <Time at={at} mode="relative" />
                      </span>
                    </li>
                  ))}
                </ul>
              </Section>
            ) : null}
            <Section title="Identities">
              <ul className="grid gap-1 break-all font-mono text-xs">
                {person.identities.map((actor) => (
                  <li key={actor}>
                    {actor.slice(2)} <span className="text-muted-foreground">{actor.startsWith('u:') ? 'userId' : 'anonymousId'}</span>
                  </li>
                ))}
              </ul>
            </Section>
          </div>
        </div>
      </div>
    </Page>
  );
}

export const Section = ({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) => (
  <Card aria-label={title}>
    <CardHeader>
      <CardTitle>{title}</CardTitle>
      {actions}
    </CardHeader>
    <CardContent>{children}</CardContent>
  </Card>
);

const Summary = ({ person }: { person: Person }) => (
  <span className="flex flex-wrap gap-x-3">
    {person.email && person.email !== nameOf(person) ? <span>{person.email}</span> : null}
    {person.userId && person.userId !== nameOf(person) ? <span className="font-mono text-xs leading-5">{person.userId}</span> : null}
    <span>
      Started <Time at={person.startedAt} mode="date" />
    </span>
    <span>
      Last seen <Time at={person.lastSeenAt} mode="relative" />
    </span>
  </span>
);

function Accounts({ person: { accounts } }: { person: Person }) {
  if (accounts.length === 0) return <p className="text-muted-foreground">Belongs to no account so far.</p>;
  return (
    <ul className="grid gap-2">
      {accounts.map(({ id, name, plan, since }) => (
        <li key={id} className="grid gap-0.5">
          <div className="flex items-center justify-between gap-2">
            <Link href={`/accounts/${encodeURIComponent(id)}`} className="truncate font-medium hover:underline">
              {name ?? id}
            </Link>
            <PlanBadge plan={plan} />
          </div>
          <span className="text-muted-foreground text-xs">
            since <Time at={since} mode="date" />
          </span>
        </li>
      ))}
    </ul>
  );
}
