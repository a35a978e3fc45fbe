'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FlaskConical, type LucideIcon, StickyNote, Trash2, Workflow } from 'lucide-react';
import Link from 'next/link';
import { z } from 'zod';
import { useAddress } from '#components/address';
import { api } from '#components/api';
import { TrendChart } from '#components/charts';
import { Button, ErrorState, Tabs, TabsContent, TabsList, TabsTrigger, Time, toast } from '#components/ui';
import type { Annotation } from '#lib/metrics/contract';
import { metricsKeys } from '#lib/metrics/contract';
import { AnnotationForm } from './annotation-form.tsx';
import { FigureCard } from './figure-card.tsx';
import { type Figure, figureKeys, figures } from './figures.ts';
import type { KpiFilters } from './kpi-filters.ts';
import { annotations, trend } from './queries.ts';
import { useFigure, useIsShared } from './shared-figures.tsx';

const shown = 8;

/** A figure as it stood week by week, with what happened meanwhile. Which figure stands in the address. */
export function OverTimeCard({ filters }: { filters: KpiFilters }) {
  const [chosen, choose] = useAddress('figure');
  const figure: Figure = figureKeys.find((key) => key === chosen) ?? 'ttfv';
  const shared = useIsShared();
  const { data: happened = [], error, refetch } = useQuery({ ...annotations, enabled: !shared });
  const { name, format } = figures[figure];
  return (
    <FigureCard
      title="Week by week"
      description="Each figure as it stood at the end of the week, and what happened meanwhile"
      query={useFigure('trend', trend(filters))}
    >
      {({ points }) => {
        const first = points[0]?.asOf ?? '';
        const within = happened.filter(({ at }) => at >= first && at <= (points.at(-1)?.asOf ?? ''));
        return (
          <div className={shared ? '' : 'grid grid-cols-[2fr_1fr] items-start gap-6'}>
            <Tabs value={figure} onValueChange={(key) => choose(key === 'ttfv' ? null : key)}>
              <TabsList aria-label="Figure">
                {figureKeys.map((key) => (
                  <TabsTrigger key={key} value={key}>
                    {figures[key].name}
                  </TabsTrigger>
                ))}
              </TabsList>
              <TabsContent value={figure} className="pt-4">
                {points.some((point) => point[figure] !== null) ? (
                  <TrendChart
                    label={`${name} at the end of each of ${points.length} weeks`}
                    points={points.map((point) => ({ at: point.asOf, value: point[figure] }))}
                    marks={within.map(({ at, text }) => ({ at, text }))}
                    format={format}
                  />
                ) : (
                  <p className="text-muted-foreground">There is no such figure for any of these weeks yet.</p>
                )}
              </TabsContent>
            </Tabs>
            {shared ? null : <Happenings within={within} error={error} onRetry={() => void refetch()} />}
          </div>
        );
      }}
    </FigureCard>
  );
}

function Happenings({ within, error, onRetry }: { within: readonly Annotation[]; error: Error | null; onRetry: () => void }) {
  return (
    <section aria-label="What happened" className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium text-sm">What happened</h3>
        <AnnotationForm />
      </div>
      {error ? <ErrorState error={error} onRetry={() => onRetry()} /> : null}
      {within.length === 0 && !error ? <p className="text-muted-foreground text-sm">Nothing was noted in these weeks.</p> : null}
      <ul className="grid gap-1.5">
        {within.slice(0, shown).map((one) => (
          <Happened key={`${one.kind} ${one.at} ${one.id} ${one.text}`} {...one} />
        ))}
      </ul>
      {within.length > shown ? (
        <p className="text-muted-foreground text-xs">and {within.length - shown} more, as marks in the chart</p>
      ) : null}
    </section>
  );
}

const icons: Record<Annotation['kind'], LucideIcon> = { own: StickyNote, journey: Workflow, experiment: FlaskConical };
const pages = { own: null, journey: '/journeys', experiment: '/experiments' };

function Happened({ id, kind, at, text, target }: Annotation) {
  const client = useQueryClient();
  const takeBack = useMutation({
    mutationFn: () => api.delete(`/api/annotations/${id}`, { answer: z.undefined() }),
    onSuccess: () => client.invalidateQueries({ queryKey: metricsKeys.annotations }),
    onError: (fault) => toast.error('Not taken back', { description: fault.message }),
  });
  const Icon = icons[kind];
  const page = pages[kind];
  return (
    <li className="flex items-start gap-2 text-sm">
      <Icon className="mt-0.5 size-3.5 shrink-0 text-muted-foreground" aria-hidden />
      <span className="min-w-0 flex-1">
        {page && target ? (
          <Link href={`${page}/${encodeURIComponent(target)}`} className="hover:underline">
            {text}
          </Link>
        ) : (
          text
        )}
        <span className="ml-1.5 text-muted-foreground text-xs">
          <Time at={at} />
        </span>
      </span>
      {id === null ? null : (
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Take back “${text}”`}
          disabled={takeBack.isPending}
          onClick={() => takeBack.mutate()}
        >
          <Trash2 aria-hidden />
        </Button>
      )}
    </li>
  );
}
