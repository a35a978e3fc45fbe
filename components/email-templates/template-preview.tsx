'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { api } from '#components/api';
import { PreviewBar, usePreviewLook } from '#components/editing';
import { IssueList } from '#components/journeys';
import { EmailFrame } from '#components/messages';
import { useMay, useSession } from '#components/shell';
import { Button, Card, CardContent, Field, Input, toast } from '#components/ui';
import { type Template, TestSent, testSendKeys } from '#lib/channels/contract';
import { previewOf } from './queries.ts';
import type { Words } from './words.ts';

/** Words as a person gets them: wide, on a phone, in the dark, or the text part; and a test to one's own address. */
export function TemplatePreview({ words, saved }: { words: Words; saved: Template | null }) {
  const look = usePreviewLook();
  const { userId, narrow, dark } = look;
  const [plain, setPlain] = useState(false);
  const { subject, body, text, preheader, layout } = words;
  const written = useDeferredValue(
    JSON.stringify({ subject: subject || ' ', body: body || ' ', text, preheader, layout, userId: userId.trim() || null }),
  );
  const preview = useQuery(previewOf(written));
  return (
    <div className="grid gap-3">
      <PreviewBar look={look} hint="A user id; empty: whoever was here last" inTheDark="In the dark">
        <Button variant={plain ? 'secondary' : 'ghost'} size="sm" aria-pressed={plain} onClick={() => setPlain(!plain)}>
          Text
        </Button>
      </PreviewBar>
      <IssueList error={preview.error} />
      {preview.data ? (
        <Card>
          <CardContent className="grid gap-3 p-4">
            <header className="grid gap-0.5">
              <h2 className="font-semibold text-base">{preview.data.subject}</h2>
              <p className="text-muted-foreground text-xs">
                {preview.data.from} to {preview.data.to ?? 'nobody: this person has no address'}
              </p>
            </header>
            {plain ? (
              <pre className="whitespace-pre-wrap font-mono text-xs">{preview.data.text}</pre>
            ) : (
              <div className={narrow ? 'mx-auto w-[375px] max-w-full border' : 'border'}>
                <EmailFrame subject={preview.data.subject} body={preview.data.html} dark={dark} />
              </div>
            )}
          </CardContent>
        </Card>
      ) : null}
      {saved ? <Test template={saved} userId={userId.trim() || null} /> : null}
    </div>
  );
}

function Test({ template: { key }, userId }: { template: Template; userId: string | null }) {
  const may = useMay('templates:write');
  const { member } = useSession();
  const [to, setTo] = useState(member.email);
  const client = useQueryClient();
  const router = useRouter();
  const send = useMutation({
    mutationFn: () => api.post(`/api/templates/${encodeURIComponent(key)}/test`, { body: { to, userId }, answer: TestSent }),
    onSuccess: ({ id, status }) => {
      const action = { label: 'Look at it', onClick: () => router.push(`/messages?tab=tests&test=${id}`) };
      toast.success(status === 'sent' ? `Sent to ${to}` : 'Kept in the sandbox: no mail server is set up', { action });
      return client.invalidateQueries({ queryKey: testSendKeys.all });
    },
  });
  if (!may) return null;
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <div className="flex items-end gap-2">
        <Field label="Send a test of what is saved to" className="flex-1">
          <Input type="email" required value={to} onChange={({ target }) => setTo(target.value)} />
        </Field>
        <Button type="submit" variant="outline" busy={send.isPending}>
          Send a test
        </Button>
      </div>
      <IssueList error={send.error} />
    </form>
  );
}
