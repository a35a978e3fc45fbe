'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Card, CardContent, CardDescription, CardHeader, CardTitle, ErrorState, Skeleton } from '#components/ui';

/** A card around one answer: its shape while it comes, what failed, or what is drawn of it. */
export function FigureCard<T>({
  title,
  description,
  query,
  children,
}: {
  title: string;
  description: string;
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = query;
  return (
    <Card aria-label={title}>
      <CardHeader>
        <div>
          <CardTitle>{title}</CardTitle>
          <CardDescription>{description}</CardDescription>
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
