import Link from 'next/link';
import { Time } from '#components/ui';
import { channelNames } from '#components/words';
import type { Contact } from '#lib/channels/contract';

/** Messages that guards held back, each with the rule; a line leads to the message. */
export const HeldMessages = ({ held }: { held: Contact['held'] }) => (
  <section aria-label="Held back lately" className="grid gap-1.5">
    <h3 className="font-medium">Held back lately</h3>
    <ul className="grid gap-2">
      {held.map(({ message, channel, journeyName, kind, rule, reason, at, dueAt }) => (
        <li key={`${message} ${at}`} className="grid gap-0.5">
          <Link
            className="flex min-h-6 items-center text-primary-text underline underline-offset-4"
            href={`/messages?message=${encodeURIComponent(message)}`}
          >
            {channelNames[channel] ?? channel} of {journeyName}
          </Link>
          <span className="text-muted-foreground text-xs">
            {kind === 'postponed' ? 'Put off' : 'Not sent'}
            {rule ? ` by ${rule}` : ''}, <Time at={at} mode="relative" />
            {dueAt ? (
              <>
                ; leaves <Time at={dueAt} mode="relative" />
              </>
            ) : null}
          </span>
          {reason ? <span className="text-muted-foreground text-xs">{reason}</span> : null}
        </li>
      ))}
    </ul>
  </section>
);
