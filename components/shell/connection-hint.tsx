'use client';

import { onlineManager, useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { ApiError } from '#components/api';
import { Button, Time } from '#components/ui';

/** Says so when what one sees is out of date because the server cannot be reached, and since when. */
export function ConnectionHint() {
  const client = useQueryClient();
  const online = useSyncExternalStore(
    (tell) => onlineManager.subscribe(tell),
    () => onlineManager.isOnline(),
    () => true,
  );
  const staleSince = useSyncExternalStore(
    (tell) => client.getQueryCache().subscribe(tell),
    () => oldestUnreached(client),
    () => 0,
  );
  if (online && staleSince === 0) return null;
  return (
    <div role="status" className="flex h-9 items-center justify-center gap-2 border-b bg-warning-soft text-warning">
      <CloudOff className="size-3.5" aria-hidden />
      <span>
        {online ? 'The server cannot be reached.' : 'You are offline.'}{' '}
        {staleSince > 0 ? (
          <>
            What you see is from <Time at={staleSince} mode="time" />.
          </>
        ) : (
          'What you see may be out of date.'
        )}
      </span>
      {online ? (
        <Button variant="link" size="sm" className="text-warning" onClick={() => void client.refetchQueries({ type: 'active' })}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}

/** When the oldest shown data came whose last refresh did not reach the server; 0 when there is none. */
function oldestUnreached(client: ReturnType<typeof useQueryClient>): number {
  const unreached = client
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ state }) => state.error instanceof ApiError && state.error.status === 0 && state.dataUpdatedAt > 0);
  return unreached.length ? Math.min(...unreached.map(({ state }) => state.dataUpdatedAt)) : 0;
}
