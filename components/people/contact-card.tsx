'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '#components/api';
import { useMay } from '#components/shell';
import { Badge, Button, ErrorState, Skeleton, Time, toast } from '#components/ui';
import { type Contact, channelKeys, contactKeys } from '#lib/channels/contract';
import type { Person } from '#lib/people/contract';
import { HeldMessages } from './held-messages.tsx';
import { contactAt } from './queries.ts';

type Suppression = Contact['suppressions'][number];

const reasons: Readonly<Record<string, string>> = {
  bounce: 'it bounced',
  complaint: 'they complained of spam',
  manual: 'an admin said so',
  'do-not-contact': 'an admin said so',
};

/** Whether messages may reach the person, what stands in the way, and what was held back lately. */
export function ContactCard({ person }: { person: Person }) {
  const contact = useQuery(contactAt(person.id));
  if (contact.isPending) return <Skeleton className="h-5" />;
  if (contact.isError) return <ErrorState error={contact.error} onRetry={() => void contact.refetch()} />;
  const { refusedByTrait, suppressions, leftAllAt, groups, consent, held } = contact.data;
  const isFree = !refusedByTrait && suppressions.length === 0 && leftAllAt === null && consent?.given !== false;
  return (
    <div className="grid gap-3">
      {isFree ? <p className="text-muted-foreground">May be contacted.</p> : null}
      <ul className="grid gap-2 empty:hidden">
        {refusedByTrait ? <li>Not to be contacted: the trait do_not_contact is true.</li> : null}
        {suppressions.map((one) => (
          <Suppressed key={one.kind} one={one} person={person} />
        ))}
        {leftAllAt === null ? null : (
          <li>
            Has unsubscribed from everything, <Time at={leftAllAt} mode="relative" />
          </li>
        )}
        {consent?.given === false ? (
          <li>
            Has not consented: the trait <code className="font-mono text-xs">{consent.trait}</code> is not true.
          </li>
        ) : null}
      </ul>
      {groups.length === 0 || leftAllAt !== null ? null : <Groups groups={groups} />}
      {held.length === 0 ? null : <HeldMessages held={held} />}
      {person.userId !== null && suppressions.every(({ kind }) => kind !== 'person') ? (
        <Refuse userId={person.userId} person={person} />
      ) : null}
    </div>
  );
}

const Groups = ({ groups }: { groups: Contact['groups'] }) => (
  <ul aria-label="Subscriptions" className="grid gap-1">
    {groups.map(({ key, name, leftAt }) => (
      <li key={key} className="flex items-center justify-between gap-2">
        <span className="truncate">{name}</span>
        {leftAt === null ? (
          <Badge variant="success">subscribed</Badge>
        ) : (
          <span className="text-muted-foreground text-xs">
            left <Time at={leftAt} mode="relative" />
          </span>
        )}
      </li>
    ))}
  </ul>
);

/** Changes the suppression list; the page shows what it says then. */
function useChange(person: Person, method: 'post' | 'put', done: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (about: { email: string } | { userId: string }) => api[method]('/api/suppressions', { body: about, answer: z.undefined() }),
    onSuccess: async () => {
      toast.success(done);
      await client.invalidateQueries({ queryKey: contactKeys.of(person.id) });
      await client.invalidateQueries({ queryKey: channelKeys.suppressions });
    },
    onError: (fault) => toast.error(fault.message),
  });
}

function Suppressed({ one: { kind, email, userId, reason, detail, at }, person }: { one: Suppression; person: Person }) {
  const may = useMay('workspace:admin');
  const lift = useChange(person, 'put', kind === 'address' ? 'E-mail may reach the address again' : 'May be contacted again');
  const about = kind === 'address' ? (email === null ? null : { email }) : userId === null ? null : { userId };
  return (
    <li className="flex items-start justify-between gap-2">
      <span className="min-w-0 break-words">
        {kind === 'address' ? `No e-mail to ${email}` : 'Not to be contacted'}: {reasons[reason] ?? reason}
        <span className="block text-muted-foreground text-xs">
          <Time at={at} mode="relative" />
          {detail ? ` · ${detail}` : ''}
        </span>
      </span>
      {may && about ? (
        <Button
          variant="outline"
          size="sm"
          aria-label={kind === 'address' ? `Lift the suppression of ${email}` : 'Let the person be contacted again'}
          busy={lift.isPending}
          onClick={() => lift.mutate(about)}
        >
          Lift
        </Button>
      ) : null}
    </li>
  );
}

function Refuse({ userId, person }: { userId: string; person: Person }) {
  const may = useMay('workspace:admin');
  const refuse = useChange(person, 'post', 'Will not be contacted any more');
  if (!may) return null;
  return (
    <Button variant="outline" size="sm" className="justify-self-start" busy={refuse.isPending} onClick={() => refuse.mutate({ userId })}>
      Contact no more
    </Button>
  );
}
