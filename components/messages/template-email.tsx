'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '#components/api';
import { Skeleton } from '#components/ui';
import { Preview, Template, templateKeys } from '#lib/channels/contract';
import { SentEmail } from './sent-email.tsx';

/** Whom a message is tried with; they need not be stored. */
export interface MadeUp {
  readonly person: unknown;
  readonly account: unknown;
}

/** An e-mail of a template, filled in for somebody. */
export function TemplateEmail({ template, madeUp }: { template: string; madeUp: MadeUp }) {
  const filled = useQuery({
    queryKey: [...templateKeys.all, 'filled', template, madeUp],
    queryFn: async ({ signal }) => {
      const words = await api.get(`/api/templates/${encodeURIComponent(template)}`, { answer: Template, signal });
      const { subject, body, text, preheader, layout } = words;
      return api.post('/api/template-previews', { body: { subject, body, text, preheader, layout, madeUp }, answer: Preview, signal });
    },
    retry: false,
  });
  if (filled.isPending) return <Skeleton className="h-40 w-full" />;
  if (filled.isError)
    return (
      <p className="rounded-lg border px-4 py-3">
        The template <code className="font-mono text-xs">{template}</code> cannot be shown: {filled.error.message}
      </p>
    );
  const { to, ...content } = filled.data;
  return <SentEmail content={{ ...content, to: to ?? 'nobody: this person has no address' }} />;
}
