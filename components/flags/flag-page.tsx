'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ToggleLeft } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { ApiError, api } from '#components/api';
import { ConfirmDialog } from '#components/journeys';
import { Page, useMay } from '#components/shell';
import { Button, Card, CardContent, EmptyState, ErrorState, PageHeader, Skeleton, toast } from '#components/ui';
import { type Flag, flagKeys } from '#lib/flags/contract';
import { type Draft, draftOf } from './draft.ts';
import { FlagEditor } from './flag-editor.tsx';
import { FlagHistoryCard } from './flag-history-card.tsx';
import { KillSwitch } from './flag-table.tsx';
import { flagAt, flagOf } from './queries.ts';
import { sharesInWords } from './shares.ts';
import { StateBadge } from './state-badge.tsx';
import { TesterCard } from './tester-card.tsx';

/** One flag: its rules, what a person gets and why, and who changed what. */
export function FlagPage({ flagKey }: { flagKey: string }) {
  const flag = useQuery(flagOf(flagKey));
  if (flag.isPending)
    return (
      <Page>
        <div className="grid gap-4" role="status" aria-label="Loading">
          <Skeleton className="h-8 w-64" />
          <Skeleton className="h-80 w-full" />
        </div>
      </Page>
    );
  if (flag.isError)
    return (
      <Page>
        {flag.error instanceof ApiError && flag.error.status === 404 ? (
          <EmptyState
            icon={ToggleLeft}
            title="There is no such flag"
            description="It was deleted, or it belongs to another workspace."
            action={
              <Button asChild variant="outline">
                <Link href="/flags">All flags</Link>
              </Button>
            }
          />
        ) : (
          <ErrorState error={flag.error} onRetry={() => void flag.refetch()} />
        )}
      </Page>
    );
  return <Loaded key={flag.data.revision} flag={flag.data} />;
}

function Loaded({ flag }: { flag: Flag }) {
  const may = useMay('flags:write');
  const mayTry = useMay('people:read');
  const [draft, setDraft] = useState<Draft>(() => draftOf(flag));
  const [edited, setEdited] = useState(false);
  const [doomed, setDoomed] = useState(false);
  return (
    <Page>
      <PageHeader
        above={<Link href="/flags">Flags</Link>}
        title={flag.name}
        badge={<StateBadge state={flag.state} />}
        description={flag.description || `Served in 30 days: ${sharesInWords(flag.days)}.`}
        actions={
          <>
            <KillSwitch flag={flag} may={may && !edited} />
            {may ? (
              <Button variant="outline" onClick={() => setDoomed(true)}>
                Delete
              </Button>
            ) : null}
          </>
        }
      >
        <code className="font-mono text-muted-foreground text-xs">{flag.key}</code>
      </PageHeader>
      {flag.stale.length > 0 ? (
        <Card className="mb-4">
          <CardContent className="grid gap-1">
            {flag.stale.map(({ kind, text }) => (
              <p key={kind} className="text-warning">
                {text}
              </p>
            ))}
          </CardContent>
        </Card>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <FlagEditor
          flag={flag}
          draft={draft}
          edited={edited}
          readOnly={!may}
          onChange={(next) => {
            setDraft(next);
            setEdited(true);
          }}
          onDiscard={() => {
            setDraft(draftOf(flag));
            setEdited(false);
          }}
        />
        <div className="grid gap-4">
          {mayTry ? <TesterCard flagKey={flag.key} draft={edited ? draft : null} /> : null}
          <FlagHistoryCard flagKey={flag.key} />
        </div>
      </div>
      {doomed ? <Deletion flag={flag} onClose={() => setDoomed(false)} /> : null}
    </Page>
  );
}

function Deletion({ flag: { key, name }, onClose }: { flag: Flag; onClose: () => void }) {
  const client = useQueryClient();
  const router = useRouter();
  const remove = useMutation({
    mutationFn: () => api.delete(flagAt(key), { answer: z.undefined() }),
    onSuccess: async () => {
      toast.success(`“${name}” deleted`);
      router.push('/flags');
      await client.invalidateQueries({ queryKey: flagKeys.list });
    },
  });
  return (
    <ConfirmDialog
      title={`Delete “${name}”?`}
      says="Apps that still ask for it get what their code falls back to. Its history stays."
      button="Delete"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onCancel={onClose}
    />
  );
}
