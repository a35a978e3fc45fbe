import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { z } from 'zod';
import { api } from '#components/api';
import { toast } from '#components/ui';

interface Keyed {
  readonly key: string;
  readonly name: string;
}

/** How a document with a key is saved and deleted: one that is new gets a page of its own, one that is gone leads back to the list. */
export function useKeyed<Saved extends Keyed>({
  kind,
  saved,
  key,
  body,
  answer,
  kept,
}: {
  /** As it stands in the addresses of API and pages: `templates` */
  kind: string;
  /** As it was saved last; null for a new one */
  saved: Saved | null;
  key: string;
  /** What is sent; a new one takes its key along */
  body: object;
  answer: z.ZodType<Saved>;
  /** What pages keep of them, which is asked for anew */
  kept: readonly unknown[];
}) {
  const client = useQueryClient();
  const router = useRouter();
  const at = `/api/${kind}/${encodeURIComponent(key)}`;
  const save = useMutation({
    mutationFn: () => (saved ? api.put(at, { body, answer }) : api.post(`/api/${kind}`, { body: { ...body, key }, answer })),
    onSuccess: async (now) => {
      toast.success(`“${now.name}” saved`);
      await client.invalidateQueries({ queryKey: kept });
      if (!saved) router.push(`/${kind}/${encodeURIComponent(now.key)}`);
    },
  });
  const remove = useMutation({
    mutationFn: () => api.delete(at, { answer: z.undefined() }),
    onSuccess: () => {
      router.push(`/${kind}`);
      return client.invalidateQueries({ queryKey: kept, refetchType: 'none' });
    },
  });
  return { save, remove };
}
