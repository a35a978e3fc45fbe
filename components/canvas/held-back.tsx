import Link from 'next/link';
import { useContext } from 'react';
import { cn, formatCompact, formatCount } from '#components/ui';
import type { NodeStats } from '#lib/authoring/contract';
import { CanvasAsides } from './asides.ts';

/** A number of messages that leads to them, where somebody shows them. */
function MessageCount({ href, value, says, tone }: { href: string | undefined; value: number; says: string; tone: string }) {
  const look = cn('font-medium tabular-nums', tone);
  if (href === undefined) return <span className={look}>{formatCount(value)}</span>;
  return (
    <Link
      href={href}
      aria-label={`${formatCount(value)}: see ${says}`}
      className={cn(look, 'nodrag nopan pointer-events-auto rounded-sm underline decoration-dotted underline-offset-2')}
      onClick={(event) => event.stopPropagation()}
    >
      {value < 10_000 ? formatCount(value) : formatCompact(value)}
    </Link>
  );
}

/** Messages of a node that did not arrive: they could not be delivered, or a guard held them back, for good or for now. */
export function HeldBack({ node, title, stats }: { node: string; title: string; stats: NodeStats }) {
  const { messagesAt } = useContext(CanvasAsides);
  const rows = [
    {
      name: 'failed',
      status: 'failed',
      value: stats.failed,
      tone: 'text-destructive',
      explained: 'Messages that could not be delivered',
      behind: 'that failed',
    },
    {
      name: 'suppressed',
      status: 'suppressed',
      value: stats.suppressed ?? 0,
      tone: 'text-foreground',
      explained: 'Messages held back for good: no consent, a cap, a bounce',
      behind: 'that were suppressed',
    },
    {
      name: 'postponed',
      status: 'queued',
      value: stats.postponed ?? 0,
      tone: 'text-foreground',
      explained: 'How often a message was put off: quiet hours, a cap',
      behind: 'that wait to be sent',
    },
  ] as const;
  if (rows.every(({ value }) => value === 0)) return null;
  return (
    <div className="flex h-[25px] items-center gap-3 border-t px-3 text-muted-foreground text-xs">
      {rows.map(({ name, status, value, tone, explained, behind }) =>
        value === 0 ? null : (
          <span key={name} className="whitespace-nowrap" title={`${explained}: ${formatCount(value)}`}>
            <MessageCount href={messagesAt?.(node, status)} value={value} tone={tone} says={`the messages of ${title} ${behind}`} /> {name}
          </span>
        ),
      )}
    </div>
  );
}
