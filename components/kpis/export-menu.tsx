'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Button, DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger, toast } from '#components/ui';
import { figuresCsv } from './figures-csv.ts';
import type { KpiFilters } from './kpi-filters.ts';
import { activation, nrr, ttfv, velocity } from './queries.ts';
import { saveFile } from './save-file.ts';
import { savePicture } from './save-picture.ts';

/** The page to take along: figures as CSV, the curve as a picture, all of it on paper or as PDF. */
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
  const png = useMutation({
    mutationFn: () => savePicture('[aria-label="Time to first value by day"] svg.recharts-surface', 'time-to-first-value.png'),
    onError: (fault) => toast.error('No picture was made', { description: fault.message }),
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
        <DropdownMenuItem onSelect={() => png.mutate()}>Curve as PNG</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => setTimeout(() => window.print())}>Print, or save as PDF</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
