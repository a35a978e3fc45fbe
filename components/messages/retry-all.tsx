'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { api } from '#components/api';
import { ConfirmDialog } from '#components/journeys';
import { useMay } from '#components/shell';
import { Button, formatCount, toast } from '#components/ui';
import { messageKeys } from '#lib/authoring/contract';
import { Retried } from '#lib/channels/contract';

/** Tries all messages again that failed, as far as the filters say. */
export function RetryAll({ channel, journey }: { channel: string | null; journey: string | null }) {
  const may = useMay('messages:retry');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const retry = useMutation({
    mutationFn: () =>
      api.post('/api/messages/retry', { body: { ...(channel ? { channel } : {}), ...(journey ? { journey } : {}) }, answer: Retried }),
    onSuccess: async ({ retried, more }) => {
      toast.success(`${formatCount(retried)} messages are tried again`, more ? { description: 'There are more: do it once again.' } : {});
      setAsking(false);
      await client.invalidateQueries({ queryKey: messageKeys.all });
    },
  });
  if (!may) return null;
  return (
    <>
      <Button variant="outline" onClick={() => setAsking(true)}>
        <RotateCw aria-hidden />
        Try all again
      </Button>
      {asking ? (
        <ConfirmDialog
          title="Try all failed messages again?"
          says={`Those ${channel ? `by ${channel}` : 'of all channels'}${journey ? ` of the journey ${journey}` : ''} leave as soon as they can. What did arrive before is told apart by its key.`}
          button="Try again"
          danger={false}
          busy={retry.isPending}
          error={retry.error}
          onConfirm={() => retry.mutate()}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
