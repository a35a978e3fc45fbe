'use client';

import { type ReactNode, useRef } from 'react';
import { Card, CardContent, CardDescription, CardHeader, CardTitle, ErrorState, Skeleton } from '#components/ui';
import { PictureButton } from './picture-button.tsx';
import type { Answered } from './shared-figures.tsx';

/** A card around one answer: its shape while it comes, what failed, or what is drawn of it; to be taken along as a picture. */
export function FigureCard<T>({
  title,
  name = title,
  description,
  query,
  actions,
  children,
}: {
  title: string;
  /** What the card is called where its title changes */
  name?: string;
  description: ReactNode;
  query: Answered<T>;
  actions?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = query;
  const card = useRef<HTMLElement>(null);
  return (
    <Card aria-label={name} ref={card}>
      <CardHeader>
        <div>
          <CardTitle>{title}</CardTitle>
          <CardDescription>{description}</CardDescription>
        </div>
        <div className="flex shrink-0 items-center gap-2 print:hidden" data-picture="without">
          {actions}
          {data === undefined ? null : <PictureButton of={card} name={name} />}
        </div>
      </CardHeader>
      <CardContent>
        {data === undefined && error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined && !error ? <Skeleton className="h-32 w-full" /> : null}
        {data === undefined ? null : children(data)}
      </CardContent>
    </Card>
  );
}
