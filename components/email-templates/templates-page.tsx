'use client';

import { useQuery } from '@tanstack/react-query';
import { MailPlus } from 'lucide-react';
import Link from 'next/link';
import { templateList, UsedBy } from '#components/message-pickers';
import { Page, useMay } from '#components/shell';
import {
  Button,
  EmptyState,
  ErrorState,
  PageHeader,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableSkeleton,
  Time,
} from '#components/ui';
import type { Template } from '#lib/channels/contract';

/** The words of e-mails, which journeys use by their keys. */
export function TemplatesPage() {
  const may = useMay('templates:write');
  const list = useQuery(templateList);
  const make = (
    <Button asChild>
      <Link href="/templates/new">
        <MailPlus aria-hidden />
        New template
      </Link>
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="Templates"
        description="The words of e-mails. What is changed here is live for all journeys that use it."
        actions={may ? make : null}
      />
      {list.isPending ? (
        <TableSkeleton columns={4} rows={4} />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data.data.length > 0 ? (
        <TemplateTable templates={list.data.data} />
      ) : (
        <EmptyState
          icon={MailPlus}
          title="No templates yet"
          description="Write an e-mail once, see it as a real person would get it, and use it in journeys."
          action={may ? make : null}
        />
      )}
    </Page>
  );
}

const TemplateTable = ({ templates }: { templates: readonly Template[] }) => (
  <Table aria-label="Templates">
    <TableHeader>
      <TableRow>
        <TableHead>Template</TableHead>
        <TableHead>Subject</TableHead>
        <TableHead>Used by</TableHead>
        <TableHead>Last change</TableHead>
      </TableRow>
    </TableHeader>
    <TableBody>
      {templates.map(({ key, name, subject, journeys, updatedAt }) => (
        <TableRow key={key}>
          <TableCell>
            <Link className="block font-medium hover:underline" href={`/templates/${encodeURIComponent(key)}`}>
              {name}
            </Link>
            <code className="font-mono text-muted-foreground text-xs">{key}</code>
          </TableCell>
          <TableCell className="max-w-md truncate">{subject}</TableCell>
          <TableCell>
            <UsedBy journeys={journeys} />
          </TableCell>
          <TableCell className="text-muted-foreground">
            <Time at={updatedAt} mode="relative" />
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);
