'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api } from '#components/api';
import { useMay } from '#components/shell';
import { Badge, Button, CodeBlock, Textarea, toast } from '#components/ui';
import { asideKeys, JourneyAnswer, journeyKeys } from '#lib/authoring/contract';
import { validate } from '#lib/journey';
import { isObject } from '#lib/kernel';
import { inReadingOrder } from './in-reading-order.ts';
import { IssueList } from './issue-list.tsx';
import { addressOf } from './queries.ts';

/** The document alone, as git and the API know it. */
export const documentText = (journey: JourneyAnswer): string =>
  JSON.stringify(inReadingOrder(Object.fromEntries(Object.entries(journey).filter(([name]) => !asideKeys.includes(name)))), null, 2);

/** The draft as JSON: to be read, copied and, by those who may, changed. */
export function DocumentPanel({ journey }: { journey: JourneyAnswer }) {
  const may = useMay('journeys:write');
  const [editing, setEditing] = useState<{ text: string; revision: number } | null>(null);
  const text = useMemo(() => documentText(journey), [journey]);
  if (editing) return <Editor journey={journey} start={editing} onClose={() => setEditing(null)} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex items-center justify-between">
        <p className="text-muted-foreground">
          The draft, revision {journey.revision}. <Validity document={journey} />
        </p>
        {may ? (
          <Button variant="outline" onClick={() => setEditing({ text, revision: journey.revision })}>
            <PencilLine aria-hidden />
            Edit as JSON
          </Button>
        ) : null}
      </div>
      <CodeBlock label="Document" code={text} />
    </div>
  );
}

function Validity({ document }: { document: unknown }) {
  const checked = useMemo(() => validate(document), [document]);
  if ('plan' in checked) return <Badge variant="success">can be published</Badge>;
  return (
    <Badge variant="warning">{checked.issues.length === 1 ? 'one thing is missing' : `${checked.issues.length} things are missing`}</Badge>
  );
}

function Editor({ journey, start, onClose }: { journey: JourneyAnswer; start: { text: string; revision: number }; onClose: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState(start.text);
  const read = useMemo(() => parsed(text), [text]);
  const checked = useMemo(() => ('value' in read ? validate(read.value) : null), [read]);
  const save = useMutation({
    mutationFn: (document: unknown) =>
      api.put(addressOf(journey.key), { query: { revision: start.revision }, body: document, answer: JourneyAnswer }),
    onSuccess: async (saved) => {
      client.setQueryData(journeyKeys.one(journey.key), saved);
      toast.success('Draft saved', {
        description: saved.liveVersion === null ? undefined : 'People go on in the published version until you publish again.',
      });
      await client.invalidateQueries({ queryKey: journeyKeys.all });
      onClose();
    },
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if ('value' in read) save.mutate(read.value);
      }}
    >
      <Textarea
        aria-label="Document"
        spellCheck={false}
        className="h-[52dvh] resize-y font-mono text-xs leading-5"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div aria-live="polite" className="grid gap-2">
        {'fault' in read ? <p className="text-destructive">{read.fault}</p> : null}
        {checked && 'issues' in checked ? (
          <div className="rounded-md bg-warning-soft px-3 py-2 text-warning">
            <p className="font-medium">It can be saved as a draft. Before it can be published:</p>
            <ul className="mt-1 grid max-h-40 gap-1 overflow-auto">
              {checked.issues.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <code className="mr-2 font-mono text-xs">{path || 'document'}</code>
                  {message}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        <IssueList error={save.error} />
      </div>
      <div className="flex justify-end gap-2">
        <Button variant="outline" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" busy={save.isPending} disabled={'fault' in read || save.isPending}>
          Save draft
        </Button>
      </div>
    </form>
  );
}

function parsed(text: string): { value: Record<string, unknown> } | { fault: string } {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { value } : { fault: 'A journey document is a JSON object: it begins with {.' };
  } catch (fault) {
    return { fault: `This is not valid JSON: ${fault instanceof Error ? fault.message : 'it cannot be read'}` };
  }
}
