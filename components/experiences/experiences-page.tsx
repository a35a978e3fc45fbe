'use client';

import { useQuery } from '@tanstack/react-query';
import { MonitorPlay, Plus } from 'lucide-react';
import Link from 'next/link';
import { experienceList, firstWords, kindFaces, UsedBy } from '#components/message-pickers';
import { Page, useMay } from '#components/shell';
import {
  Button,
  EmptyState,
  ErrorState,
  PageHeader,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableSkeleton,
  Time,
} from '#components/ui';
import type { Experience } from '#lib/channels/contract';

/** What apps show by the SDK, which journeys name by its key. */
export function ExperiencesPage() {
  const may = useMay('experiences:write');
  const list = useQuery(experienceList);
  const make = (
    <Button asChild>
      <Link href="/experiences/new">
        <Plus aria-hidden />
        New experience
      </Link>
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="Experiences"
        description="What your app shows by the SDK: walkthroughs, checklists, banners, modals and tooltips. Journeys decide who sees them."
        actions={may ? make : null}
      />
      {list.isPending ? (
        <TableSkeleton columns={5} rows={4} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data.data.length > 0 ? (
        <ExperienceTable experiences={list.data.data} />
      ) : (
        <EmptyState
          icon={MonitorPlay}
          title="No experiences yet"
          description="Write a walkthrough or a checklist, see it as it will look, and let a journey show it to the right person."
          action={may ? make : null}
        />
      )}
    </Page>
  );
}

const ExperienceTable = ({ experiences }: { experiences: readonly Experience[] }) => (
  <Table aria-label="Experiences">
    <TableHeader>
      <TableRow>
        <TableHead>Experience</TableHead>
        <TableHead>Kind</TableHead>
        <TableHead>Says</TableHead>
        <TableHead>Used by</TableHead>
        <TableHead>Last change</TableHead>
      </TableRow>
    </TableHeader>
    <TableBody>
      {experiences.map((one) => {
        const { title, icon: Icon } = kindFaces[one.kind];
        return (
          <TableRow key={one.key}>
            <TableCell className="min-w-52">
              <Link className="block font-medium hover:underline" href={`/experiences/${encodeURIComponent(one.key)}`}>
                {one.name}
              </Link>
              <code className="font-mono text-muted-foreground text-xs">{one.key}</code>
            </TableCell>
            <TableCell>
              <span className="flex items-center gap-1.5">
                <Icon className="size-4 shrink-0 text-muted-foreground" aria-hidden />
                {title}
              </span>
            </TableCell>
            <TableCell className="w-full max-w-0 truncate text-muted-foreground">{firstWords(one)}</TableCell>
            <TableCell className="min-w-40">
              <UsedBy journeys={one.journeys} />
            </TableCell>
            <TableCell className="text-muted-foreground">
              <Time at={one.updatedAt} mode="relative" />
            </TableCell>
          </TableRow>
        );
      })}
    </TableBody>
  </Table>
);
