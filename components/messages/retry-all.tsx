'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { api } from '#components/api';
import { useMay } from '#components/shell';
import { Button, formatCount, toast } from '#components/ui';
import { messageKeys } from '#lib/authoring/contract';
import { Retried } from '#lib/channels/contract';

/** Tries all messages again that failed, as far as the filters say. Nobody is asked twice: what did arrive before is told apart by its key. */
export function RetryAll({ channel, journey }: { channel: string | null; journey: string | null }) {
  const may = useMay('messages:retry');
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () =>
      api.post('/api/messages/retry', { body: { ...(channel ? { channel } : {}), ...(journey ? { journey } : {}) }, answer: Retried }),
    onSuccess: async ({ retried, more }) => {
      toast.success(`${formatCount(retried)} messages are tried again`, more ? { description: 'There are more: do it once again.' } : {});
      await client.invalidateQueries({ queryKey: messageKeys.all });
    },
    onError: (fault) => toast.error(fault.message),
  });
  if (!may) return null;
  return (
    <Button variant="outline" busy={retry.isPending} onClick={() => retry.mutate()}>
      <RotateCw aria-hidden />
      Try all again
    </Button>
  );
}
