'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { formatDays, Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui';
import { BehindSheet } from './behind-sheet.tsx';
import type { KpiFilters } from './kpi-filters.ts';
import { type PeopleAsked, ttfvPeople } from './queries.ts';
import { UnitTable } from './unit-table.tsx';

type Tab = 'on' | 'by' | 'waiting';
/** A place on the curve: a day since the start, perhaps of one group. */
export interface Spot {
  readonly day: number;
  readonly tab?: Tab;
  readonly group?: string;
}

/** Who is behind a point of the curve, in a drawer. */
export function PeopleSheet({ asked, spot, onClose }: { asked: PeopleAsked; spot: Spot | null; onClose: () => void }) {
  const units = asked.unit === 'account' ? 'Accounts' : 'People';
  return (
    <BehindSheet
      title={spot && `${units} around day ${Math.floor(spot.day)}${spot.group === undefined ? '' : ` · ${spot.group}`}`}
      description="The quickest first; days are counted from the start of each."
      onClose={onClose}
    >
      {spot ? <Behind key={JSON.stringify(spot)} asked={asked} spot={spot} /> : null}
    </BehindSheet>
  );
}

function Behind({ asked, spot }: { asked: PeopleAsked; spot: Spot }) {
  const day = Math.floor(spot.day);
  const base = { ...asked, ...(spot.group === undefined ? {} : { group: spot.group }) };
  return (
    <Tabs defaultValue={spot.tab ?? 'on'}>
      <TabsList>
        <TabsTrigger value="on">Reached it on day {day}</TabsTrigger>
        <TabsTrigger value="by">By then</TabsTrigger>
        <TabsTrigger value="waiting">Still on the way</TabsTrigger>
      </TabsList>
      <TabsContent value="on">
        <PeopleList query={{ ...base, day }} />
      </TabsContent>
      <TabsContent value="by">
        <PeopleList query={{ ...base, reachedBy: spot.tab === 'by' ? spot.day : day + 1 }} />
      </TabsContent>
      <TabsContent value="waiting">
        <PeopleList query={{ ...base, status: 'waiting' }} />
      </TabsContent>
    </Tabs>
  );
}

function PeopleList({ query }: { query: PeopleAsked }) {
  const head = query.status === 'waiting' ? 'On the way for' : 'Took';
  return (
    <UnitTable unit={query.unit} query={useInfiniteQuery(ttfvPeople(query))} columns={[{ head, cell: ({ days }) => formatDays(days) }]} />
  );
}

/** Who reached a milestone, and who has not, in a drawer. */
export function MilestoneSheet({
  filters,
  milestone,
  onClose,
}: {
  filters: KpiFilters;
  milestone: { key: string; name: string } | null;
  onClose: () => void;
}) {
  const asked = milestone && { ...filters, milestone: milestone.key };
  return (
    <BehindSheet
      title={milestone?.name ?? null}
      description="The quickest first; days are counted from the start of each."
      onClose={onClose}
    >
      {asked ? (
        <Tabs defaultValue="reached">
          <TabsList>
            <TabsTrigger value="reached">Reached it</TabsTrigger>
            <TabsTrigger value="waiting">Not yet</TabsTrigger>
          </TabsList>
          <TabsContent value="reached">
            <PeopleList query={{ ...asked, status: 'reached' }} />
          </TabsContent>
          <TabsContent value="waiting">
            <PeopleList query={{ ...asked, status: 'waiting' }} />
          </TabsContent>
        </Tabs>
      ) : null}
    </BehindSheet>
  );
}
