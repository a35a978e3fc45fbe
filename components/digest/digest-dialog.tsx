'use client';

import { useQuery } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { EmailFrame } from '#components/messages';
import {
  Button,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
  ErrorState,
  Skeleton,
  Tabs,
  TabsContent,
  TabsList,
  TabsTrigger,
} from '#components/ui';
import { DigestForm } from './digest-form.tsx';
import { DigestLetters } from './digest-letters.tsx';
import { digest, digestPreview } from './queries.ts';

/** The figures by e-mail, each week or month: when, to whom, how it looks, and what became of the last ones. */
export function DigestDialog() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Mail aria-hidden /> E-mail
        </Button>
      </DialogTrigger>
      <DialogContent className="max-h-[90dvh] max-w-2xl overflow-auto">
        <DialogHeader>
          <DialogTitle>The figures by e-mail</DialogTitle>
          <DialogDescription>Members get the four figures with twelve weeks of each, and the milestones.</DialogDescription>
        </DialogHeader>
        {open ? <Digest onClose={() => setOpen(false)} /> : null}
      </DialogContent>
    </Dialog>
  );
}

function Digest({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery(digest);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-64 w-full" />;
  return (
    <Tabs defaultValue="when" className="min-w-0">
      <TabsList>
        <TabsTrigger value="when">When and to whom</TabsTrigger>
        <TabsTrigger value="preview">Preview</TabsTrigger>
        <TabsTrigger value="letters">Sent</TabsTrigger>
      </TabsList>
      <TabsContent value="when" className="pt-3">
        <DigestForm digest={data} onClose={onClose} />
      </TabsContent>
      <TabsContent value="preview" className="pt-3">
        <Preview />
      </TabsContent>
      <TabsContent value="letters" className="pt-3">
        <DigestLetters digest={data} />
      </TabsContent>
    </Tabs>
  );
}

function Preview() {
  const { data, error, refetch } = useQuery(digestPreview);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96 w-full" />;
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className="font-medium text-sm">{data.subject}</p>
      <div className="overflow-hidden rounded-md border">
        <EmailFrame subject={data.subject} body={data.html} />
      </div>
    </div>
  );
}
