'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Circle, CircleCheck } from 'lucide-react';
import { api } from '#components/api';
import { Button, ErrorState, Time } from '#components/ui';
import { journeyKeys, SignOffState } from '#lib/authoring/contract';
import { type SignOffKind, signOffNames } from '#lib/workspace/contract';
import { useDraft } from '../drafting/draft-provider.tsx';
import { IssueList } from '../issue-list.tsx';
import { addressOf } from '../queries.ts';
import { useSignOffs } from './use-sign-offs.ts';

/** Who signed the draft as it is and when, and who did not yet; each may sign what is theirs to give. Nothing where nothing is asked for. */
export function SignOffList() {
  const { store, document } = useDraft();
  const { state, asked, mayGive } = useSignOffs();
  const client = useQueryClient();
  const at = `${addressOf(document.key)}/sign-offs`;
  const change = useMutation({
    mutationFn: async ({ kind, give }: { kind: SignOffKind; give: boolean }) => {
      if (!give) return api.delete(`${at}/${kind}`, { answer: SignOffState });
      await store.flush(); // what is signed is what one sees
      return api.post(at, { body: { kind, revision: store.current().revision }, answer: SignOffState });
    },
    onSettled: () => client.invalidateQueries({ queryKey: journeyKeys.signOffs(document.key) }),
  });
  if (state.isError) return <ErrorState className="py-4" error={state.error} onRetry={() => void state.refetch()} />;
  if (asked.length === 0) return null;
  return (
    <section aria-label="Sign-offs" className="grid gap-1.5">
      <h3 className="font-medium">Sign-offs</h3>
      <ul className="grid gap-1">
        {asked.map((kind) => {
          const given = state.data?.given.find((one) => one.kind === kind);
          const deed = given?.mine ? 'take back' : !given && mayGive.includes(kind) ? 'sign' : null;
          return (
            <li key={kind} className="flex min-h-8 items-center gap-2">
              {given ? (
                <CircleCheck aria-hidden className="size-4 text-success" />
              ) : (
                <Circle aria-hidden className="size-4 text-muted-foreground" />
              )}
              <span>{signOffNames[kind]}</span>
              <span className="min-w-0 flex-1 truncate text-muted-foreground text-xs">
                {given ? (
                  <>
                    signed by {given.by} <Time at={given.at} mode="relative" />
                  </>
                ) : (
                  'not signed yet'
                )}
              </span>
              {deed === null ? null : (
                <Button
                  variant={deed === 'sign' ? 'outline' : 'ghost'}
                  size="sm"
                  aria-label={deed === 'sign' ? `Sign for ${signOffNames[kind]}` : `Take back the sign-off of ${signOffNames[kind]}`}
                  disabled={change.isPending}
                  onClick={() => change.mutate({ kind, give: deed === 'sign' })}
                >
                  {deed === 'sign' ? 'Sign' : 'Take back'}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <p className="text-muted-foreground text-xs">
        They hold for the draft exactly as it is: a change takes them back. Shadow, where nothing is sent, needs none.
      </p>
      <IssueList error={change.error} />
    </section>
  );
}
