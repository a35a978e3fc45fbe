'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#components/api';
import { IssueList } from '#components/journeys';
import {
  Button,
  CodeBlock,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  Field,
  formatCount,
  Input,
  Skeleton,
  toast,
} from '#components/ui';
import { metricsKeys, RevenueImported, RevenuePreview, revenueKeys } from '#lib/metrics/contract';
import { ImportPreview } from './import-preview.tsx';

const example = 'account,month,mrr,currency\nacme,2026-03,1200,EUR\nacme,2026-04,1350,EUR';
const lines = (count: number) => (count === 1 ? '1 line' : `${formatCount(count)} lines`);

/** Brings in a file of revenue: what it would change is shown before anything is written. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [csv, setCsv] = useState<string | null>(null);
  const preview = useMutation({
    mutationFn: (text: string) => api.post('/api/revenue/preview', { body: { csv: text }, answer: RevenuePreview }),
  });
  const take = useMutation({
    mutationFn: (text: string) => api.post('/api/revenue', { body: { csv: text }, answer: RevenueImported }),
    onSuccess: async ({ rows }) => {
      toast.success(`${lines(rows)} taken in`);
      onClose();
      await Promise.all([revenueKeys.all, metricsKeys.all].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const open = async (file: File | undefined) => {
    take.reset();
    preview.reset();
    setCsv(null);
    if (file === undefined) return;
    const text = await file.text();
    setCsv(text);
    preview.mutate(text);
  };
  const { data } = preview;
  const nothingNew = data !== undefined && data.fresh + data.changed === 0;

  return (
    <Dialog open onOpenChange={(shown) => (shown ? undefined : onClose())}>
      <DialogContent className="top-[6dvh] max-h-[88dvh] max-w-3xl">
        <DialogHeader>
          <DialogTitle>Bring in a file of revenue</DialogTitle>
          <DialogDescription>
            A line for each account and month, as CSV. A line replaces what files said of that account and month before; all of the file is
            taken in, or nothing of it.
          </DialogDescription>
        </DialogHeader>
        <CodeBlock code={example} />
        <Field label="File" hint="The currency may be left out; it is then that of the workspace">
          <Input
            type="file"
            accept="text/csv,.csv,.tsv,.txt"
            className="h-auto py-1.5 text-muted-foreground file:mr-3 file:rounded-sm file:border-0 file:bg-secondary file:px-2 file:py-1 file:text-foreground file:text-xs"
            onChange={(event) => void open(event.target.files?.[0])}
          />
        </Field>
        {preview.isPending ? <Skeleton className="h-24 w-full" /> : null}
        {data ? <ImportPreview preview={data} /> : null}
        <IssueList error={preview.error ?? take.error} />
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={csv === null || data === undefined || data.errorCount > 0 || nothingNew}
            busy={take.isPending}
            onClick={() => (csv === null ? undefined : take.mutate(csv))}
          >
            {data === undefined || data.errorCount > 0 ? 'Take it in' : nothingNew ? 'Nothing to take in' : `Take in ${lines(data.rows)}`}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
