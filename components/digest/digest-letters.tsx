'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#components/api';
import { Button, Time, toast } from '#components/ui';
import { Digest, digestKeys } from '#lib/digests/contract';

const words = { waiting: 'waits', sending: 'is being sent', sent: 'sent', failed: 'failed' };

/** What became of the last letters; one to oneself can be asked for. */
export function DigestLetters({ digest }: { digest: Digest }) {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => api.post('/api/digest/send', { answer: Digest }),
    onSuccess: (next) => {
      client.setQueryData(digestKeys.all, next);
      toast.success('It comes within a minute');
    },
    onError: (fault) => toast.error('Not sent', { description: fault.message }),
  });
  return (
    <div className="grid gap-3 text-sm">
      <div className="flex items-center justify-between gap-4">
        <p className="text-muted-foreground">
          {digest.live ? 'E-mail leaves by the mail server.' : 'E-mail is in the sandbox: letters are written and do not leave.'}
        </p>
        <Button variant="outline" busy={send.isPending} onClick={() => send.mutate()}>
          Send me one now
        </Button>
      </div>
      {digest.letters.length === 0 ? <p className="text-muted-foreground">No letter yet.</p> : null}
      <ul aria-label="Letters" className="grid gap-1">
        {digest.letters.map(({ occasion, to, status, reason }) => (
          <li key={`${occasion} ${to}`}>
            <Time at={occasion} /> to {to}: {words[status]}
            {reason ? <span className="text-muted-foreground"> ({reason})</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
