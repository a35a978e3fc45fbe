'use client';

import { Time } from '#components/ui';
import type { MessageMoment } from '#lib/channels/contract';

const says: Readonly<Record<string, string>> = {
  queued: 'Made, to be sent',
  sandbox: 'Recorded in the sandbox',
  shadow: 'Recorded by a shadow journey',
  sent: 'Handed over',
  delivered: 'Arrived',
  opened: 'Opened',
  clicked: 'A link was followed',
  completed: 'Gone through to its end',
  dismissed: 'Closed by the person',
  failed: 'Failed',
  suppressed: 'Held back for good',
  postponed: 'Put off',
  retrying: 'To be tried again',
  retried: 'Tried again by hand',
};
const names: Readonly<Record<string, string>> = {
  ms: 'Milliseconds',
  url: 'Address',
  status: 'Answer',
  attempt: 'Attempt',
  response: 'Said',
  rule: 'Rule',
  said: 'Said',
};
const order = ['reason', 'rule', 'attempt', 'status', 'ms', 'url', 'response', 'said'];

/** All that happened to a message, in order, with what is known of each step. */
export const MessageTimeline = ({ moments, dueAt }: { moments: readonly MessageMoment[]; dueAt: string | null }) => (
  <section aria-label="Timeline" className="grid gap-2">
    <h3 className="font-semibold">Timeline</h3>
    <ol className="grid gap-2 border-l pl-4">
      {moments.map(({ at, kind, detail }) => (
        <li key={`${at} ${kind}`} className="grid gap-0.5">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{says[kind] ?? kind}</span>
            <span className="text-muted-foreground text-xs">
              <Time at={at} mode="datetime" />
            </span>
          </p>
          <Details detail={detail} />
        </li>
      ))}
      {dueAt ? (
        <li className="text-muted-foreground">
          Waits until <Time at={dueAt} mode="datetime" />
        </li>
      ) : null}
    </ol>
  </section>
);

function Details({ detail }: { detail: MessageMoment['detail'] }) {
  const shown = order.flatMap((name) => {
    const value = detail[name];
    return value === undefined || value === null || value === '' ? [] : [{ name, value: String(value) }];
  });
  if (shown.length === 0) return null;
  return (
    <ul className="grid gap-0.5 text-muted-foreground text-xs">
      {shown.map(({ name, value }) => (
        <li key={name} className="line-clamp-3 break-words">
          {name === 'reason' ? value : `${names[name] ?? name}: ${value}`}
        </li>
      ))}
    </ul>
  );
}
