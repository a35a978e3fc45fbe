'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { api } from '#components/api';
import { TemplateGallery } from '#components/templates';
import {
  Button,
  cn,
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  Field,
  Input,
  Tabs,
  TabsContent,
  TabsList,
  TabsTrigger,
  Textarea,
  toast,
} from '#components/ui';
import { JourneyAnswer, type JourneyTemplate, journeyKeys } from '#lib/authoring/contract';
import { isObject } from '#lib/kernel';
import { IssueList } from './issue-list.tsx';
import { keyOfName } from './key-of-name.ts';
import { type Starter, starters } from './starters.ts';

interface Given {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Makes a journey: from a starter, from a template of the gallery, or from a document that was pasted or opened. */
export const NewJourneyDialog = ({ open, onOpenChange }: Given) => (
  <Dialog open={open} onOpenChange={onOpenChange}>
    <DialogContent className="top-[10dvh] max-h-[80dvh] max-w-2xl">
      <DialogHeader>
        <DialogTitle>New journey</DialogTitle>
        <DialogDescription>It starts as a draft: nobody enters before you publish it.</DialogDescription>
      </DialogHeader>
      <Tabs defaultValue="starter">
        <TabsList>
          <TabsTrigger value="starter">From a starter</TabsTrigger>
          <TabsTrigger value="template">From a template</TabsTrigger>
          <TabsTrigger value="document">From a document</TabsTrigger>
        </TabsList>
        <TabsContent value="starter">
          <FromStarter />
        </TabsContent>
        <TabsContent value="template">
          <FromTemplate />
        </TabsContent>
        <TabsContent value="document">
          <FromDocument />
        </TabsContent>
      </Tabs>
    </DialogContent>
  </Dialog>
);

function useCreate() {
  const router = useRouter();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (document: unknown) => api.post('/api/journeys', { body: document, answer: JourneyAnswer }),
    onSuccess: async ({ key, name }) => {
      await client.invalidateQueries({ queryKey: journeyKeys.all });
      toast.success(`Draft “${name}” made`);
      router.push(`/journeys/${encodeURIComponent(key)}`);
    },
  });
}

function FromStarter() {
  const [starter, setStarter] = useState<Starter | undefined>(starters[1]);
  return (
    <Named document={starter?.document}>
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="sr-only">Starter</legend>
        {starters.map((one) => (
          <label
            key={one.id}
            className={cn(
              'grid cursor-pointer grid-cols-[auto_1fr] gap-x-2.5 rounded-lg border p-3 hover:bg-accent has-[:focus-visible]:ring-2 has-[:focus-visible]:ring-ring',
              starter?.id === one.id && 'border-primary bg-primary-soft hover:bg-primary-soft',
            )}
          >
            <input type="radio" name="starter" className="sr-only" checked={starter?.id === one.id} onChange={() => setStarter(one)} />
            <one.icon className="mt-0.5 size-4 text-muted-foreground" aria-hidden />
            <span className="font-medium">{one.name}</span>
            <span className="col-start-2 text-muted-foreground text-xs">{one.says}</span>
          </label>
        ))}
      </fieldset>
    </Named>
  );
}

function FromTemplate() {
  const [template, setTemplate] = useState<JourneyTemplate | null>(null);
  return (
    <Named document={template?.document} called={template?.name}>
      <TemplateGallery chosen={template?.id ?? null} onChoose={setTemplate} />
    </Named>
  );
}

/** Below what is chosen: the name and the key of the new journey. `called` is its name until another is typed. */
function Named({
  document,
  called = '',
  children,
}: {
  document: Readonly<Record<string, unknown>> | undefined;
  called?: string | undefined;
  children: ReactNode;
}) {
  const create = useCreate();
  const [name, setName] = useState<string | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const shownName = name ?? called;
  const shownKey = key ?? keyOfName(shownName);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ ...document, key: shownKey, name: shownName.trim() });
      }}
    >
      {children}
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Name">
          <Input
            required
            maxLength={200}
            value={shownName}
            onChange={(event) => setName(event.target.value)}
            placeholder="API activation"
          />
        </Field>
        <Field label="Key" hint="In addresses and in git; cannot be changed later">
          <Input
            required
            pattern="[A-Za-z0-9._\-]{1,64}"
            className="font-mono"
            value={shownKey}
            onChange={(event) => setKey(event.target.value)}
          />
        </Field>
      </div>
      <IssueList error={create.error} />
      <DialogFooter>
        <Button type="submit" busy={create.isPending} disabled={document === undefined}>
          Make the draft
        </Button>
      </DialogFooter>
    </form>
  );
}

function FromDocument() {
  const create = useCreate();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<Error | null>(null);
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const document = parsed(text);
        setFault(document instanceof Error ? document : null);
        if (!(document instanceof Error)) create.mutate(document);
      }}
    >
      <Field label="Journey document" hint="The JSON that “Document” shows and that GET /api/journeys/{key} answers">
        <Textarea
          required
          rows={12}
          spellCheck={false}
          className="font-mono text-xs"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={'{ "key": "api-activation", "name": "API activation", "nodes": [], "edges": [] }'}
        />
      </Field>
      <Field label="Or open a file">
        <Input
          type="file"
          accept="application/json,.json"
          className="h-auto py-1.5 text-muted-foreground file:mr-3 file:rounded-sm file:border-0 file:bg-secondary file:px-2 file:py-1 file:text-foreground file:text-xs"
          onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
        />
      </Field>
      <IssueList error={fault ?? create.error} />
      <DialogFooter>
        <Button type="submit" busy={create.isPending}>
          Make the draft
        </Button>
      </DialogFooter>
    </form>
  );
}

function parsed(text: string): Record<string, unknown> | Error {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : new Error('A journey document is a JSON object: it begins with {.');
  } catch (fault) {
    return new Error(`This is not valid JSON: ${fault instanceof Error ? fault.message : 'it cannot be read'}`);
  }
}
