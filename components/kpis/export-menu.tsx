'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Button, DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger, toast } from '#components/ui';
import { figuresCsv } from './figures-csv.ts';
import type { KpiFilters } from './kpi-filters.ts';
import { activation, nrr, ttfv, velocity } from './queries.ts';
import { saveFile } from './save-file.ts';

/** The page to take along: figures as CSV, all of it on paper or as PDF. Each card gives its picture itself. */
export function ExportMenu({ filters, by, milestone }: { filters: KpiFilters; by: string | undefined; milestone: string | undefined }) {
  const client = useQueryClient();
  const csv = useMutation({
    mutationFn: async () => {
      const asked = { ...filters, ...(by ? { by } : {}), ...(milestone ? { milestone } : {}) };
      const [a, b, c, d] = await Promise.all([
        client.fetchQuery(ttfv(asked)),
        client.fetchQuery(activation(filters)),
        client.fetchQuery(velocity(filters)),
        client.fetchQuery(nrr(filters)),
      ]);
      saveFile(
        `figures-${a.asOf.slice(0, 10)}.csv`,
        new Blob([figuresCsv({ ttfv: a, activation: b, velocity: c, nrr: d })], { type: 'text/csv' }),
      );
    },
    onError: (fault) => toast.error('Not exported', { description: fault.message }),
  });
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Download aria-hidden /> Export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => csv.mutate()}>Figures as CSV</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => setTimeout(() => window.print())}>Print, or save as PDF</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
