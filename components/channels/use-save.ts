'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#components/api';
import { toast } from '#components/ui';
import { Channels, channelKeys } from '#lib/channels/contract';

/** Saves the settings of one channel; the page then shows what the server made of them. */
export function useSave(channel: 'guards' | 'email' | 'slack' | 'webhook') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => api.put(`/api/channels/${channel}`, { body, answer: Channels }),
    onSuccess: (saved) => {
      toast.success('Saved');
      client.setQueryData(channelKeys.all, saved);
    },
  });
}
