'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '#components/api';
import { faceOf, toneText } from '#components/canvas';
import { cn, ErrorState, Skeleton } from '#components/ui';
import { type JourneyTemplate, JourneyTemplateList, journeyKeys } from '#lib/authoring/contract';
import { isObject } from '#lib/kernel';

const templates = queryOptions({
  queryKey: [...journeyKeys.all, 'templates'],
  queryFn: ({ signal }) => api.get('/api/journey-templates', { answer: JourneyTemplateList, signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Journeys to begin with, as cards of which one is chosen; the chosen one tells its story. */
export function TemplateGallery({ chosen, onChoose }: { chosen: string | null; onChoose: (template: JourneyTemplate) => void }) {
  const { data, error, refetch } = useQuery(templates);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-72" />;
  return (
    <fieldset className="grid max-h-[44dvh] grid-cols-2 gap-2 overflow-auto p-0.5">
      <legend className="sr-only">Template</legend>
      {data.data.map((template) => (
        <label
          key={template.id}
          className={cn(
            'grid cursor-pointer content-start gap-1.5 rounded-lg border p-3 hover:bg-accent has-[:focus-visible]:ring-2 has-[:focus-visible]:ring-ring',
            template.id === chosen && 'col-span-2 border-primary bg-primary-soft hover:bg-primary-soft',
          )}
        >
          <input type="radio" name="template" className="sr-only" checked={template.id === chosen} onChange={() => onChoose(template)} />
          <span className="font-medium">{template.name}</span>
          <span className="text-muted-foreground text-xs">{template.says}</span>
          <Steps document={template.document} />
          {template.id === chosen ? <Story template={template} /> : null}
        </label>
      ))}
    </fieldset>
  );
}

/** What it is made of, as the icons of its nodes in the order in which they are drawn. */
const Steps = ({ document }: { document: JourneyTemplate['document'] }) => (
  <span className="flex flex-wrap items-center gap-1.5 pt-0.5" aria-hidden>
    {document.nodes.map(({ id, type, data }) => {
      const { icon: Icon, tone } = faceOf(type, data);
      return <Icon key={id} className={cn('size-3.5', toneText[tone])} />;
    })}
  </span>
);

const figures: Readonly<Record<string, string>> = {
  ttfv: 'time to first value',
  activation: 'activation rate',
  velocity: 'adoption velocity',
};
const figureOf = (metric: string): string => figures[metric] ?? `people who reach ${metric.replace('milestone:', '')}`;

function Story({ template: { story, hypothesis, metric, document } }: { template: JourneyTemplate }) {
  const told = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    told.current?.scrollIntoView({ block: 'nearest' }); // the card has grown, perhaps out of sight; browsers may answer with a promise
  }, []);
  const goal = isObject(document.goal) ? String(document.goal.milestone ?? document.goal.event ?? '') : '';
  return (
    <span ref={told} className="grid gap-1.5 border-t pt-2 text-sm">
      <span>{story}</span>
      <span className="text-muted-foreground text-xs">
        Expected: {hypothesis.charAt(0).toLowerCase() + hypothesis.slice(1)}. Measured by {figureOf(metric)}
        {goal ? `; the goal is ${goal}` : ''}.
      </span>
    </span>
  );
}
