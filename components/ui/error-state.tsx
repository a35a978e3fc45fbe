'use client';

import { RotateCw, TriangleAlert } from 'lucide-react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

/** What happened, what is safe, what to do. `onRetry` adds the button; `error` is shown where it speaks to people (a problem's detail). */
export function ErrorState({
  title = 'This could not be loaded',
  error,
  onRetry,
  className,
}: {
  title?: string;
  error?: unknown;
  onRetry?: () => void;
  className?: string;
}) {
  const said =
    error instanceof Error && error.name === 'ApiError' ? error.message : 'The connection or the server failed. Nothing was changed.';
  return (
    <div role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={title}
        description={said}
        {...(className === undefined ? {} : { className })}
        action={
          onRetry ? (
            <Button variant="outline" onClick={onRetry}>
              <RotateCw aria-hidden />
              Try again
            </Button>
          ) : null
        }
      />
    </div>
  );
}
