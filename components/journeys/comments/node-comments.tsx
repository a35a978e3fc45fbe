'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '#components/api';
import { useMay } from '#components/shell';
import { Avatar, Button, cn, ErrorState, Label, Textarea, Time } from '#components/ui';
import { JourneyComment, journeyKeys } from '#lib/authoring/contract';
import { IssueList } from '../issue-list.tsx';
import { addressOf, journeyComments } from '../queries.ts';

/** What the team said about a node: who and when; to be answered and settled by those who may comment. */
export function NodeComments({ journey, node }: { journey: string; node: string }) {
  const may = useMay('journeys:comment');
  const comments = useQuery(journeyComments(journey));
  const [settledToo, setSettledToo] = useState(false);
  const own = (comments.data?.data ?? []).filter((comment) => comment.node === node);
  const settled = own.filter(({ resolvedAt }) => resolvedAt !== null).length;
  const shown = settledToo ? own : own.filter(({ resolvedAt }) => resolvedAt === null);
  if (!may && own.length === 0) return null;
  return (
    <section className="grid gap-2.5" aria-label="Comments">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-semibold">Comments</h3>
        {settled > 0 ? (
          <Button variant="ghost" size="sm" aria-pressed={settledToo} onClick={() => setSettledToo(!settledToo)}>
            {settledToo ? 'Hide settled' : `Show ${settled} settled`}
          </Button>
        ) : null}
      </div>
      {comments.isError ? <ErrorState className="py-4" error={comments.error} onRetry={() => void comments.refetch()} /> : null}
      {shown.length > 0 ? (
        <ol className="grid gap-3">
          {shown.map((comment) => (
            <Said key={comment.id} journey={journey} comment={comment} may={may} />
          ))}
        </ol>
      ) : null}
      {may ? <Say journey={journey} node={node} /> : null}
    </section>
  );
}

function useChange<Given>(journey: string, change: (given: Given) => Promise<JourneyComment>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: journeyKeys.comments(journey) }) });
}

function Said({ journey, comment, may }: { journey: string; comment: JourneyComment; may: boolean }) {
  const { id, by, at, text, resolvedAt, resolvedBy } = comment;
  const settle = useChange(journey, (resolved: boolean) =>
    api.put(`${addressOf(journey)}/comments/${id}`, { body: { resolved }, answer: JourneyComment }),
  );
  return (
    <li className={cn('grid grid-cols-[auto_1fr_auto] gap-x-2', resolvedAt !== null && 'text-muted-foreground')}>
      <Avatar name={by} />
      <p className="self-center text-xs">
        <span className="font-medium text-sm">{by}</span>{' '}
        <span className="text-muted-foreground">
          <Time at={at} mode="relative" />
        </span>
      </p>
      {may ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={resolvedAt === null ? `Settle what ${by} said` : `Open again what ${by} said`}
          title={resolvedAt === null ? 'Settle' : 'Open again'}
          disabled={settle.isPending}
          onClick={() => settle.mutate(resolvedAt === null)}
        >
          {resolvedAt === null ? <Check aria-hidden /> : <Undo2 aria-hidden />}
        </Button>
      ) : null}
      <p className="col-span-2 col-start-2 whitespace-pre-wrap break-words">{text}</p>
      {resolvedAt === null ? null : (
        <p className="col-span-2 col-start-2 text-xs">
          Settled by {resolvedBy} <Time at={resolvedAt} mode="relative" />
        </p>
      )}
      <div className="col-span-2 col-start-2">
        <IssueList error={settle.error} />
      </div>
    </li>
  );
}

function Say({ journey, node }: { journey: string; node: string }) {
  const [text, setText] = useState('');
  const say = useChange(journey, () => api.post(`${addressOf(journey)}/comments`, { body: { node, text }, answer: JourneyComment }));
  const id = `comment-${node}`;
  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate(undefined, { onSuccess: () => setText('') });
      }}
    >
      <Label htmlFor={id} className="sr-only">
        Add a comment
      </Label>
      <Textarea
        id={id}
        rows={2}
        maxLength={4000}
        placeholder="Say something to your team"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <IssueList error={say.error} />
      {text.trim() === '' ? null : (
        <Button type="submit" size="sm" variant="outline" className="justify-self-end" busy={say.isPending} disabled={say.isPending}>
          Comment
        </Button>
      )}
    </form>
  );
}
