'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { type CountAsked, faceOf, toneText } from '#components/canvas';
import { Button, cn, formatCount } from '#components/ui';
import { handleWords, nodeWords } from '#components/words';
import type { NodeStats, StatsQuery } from '#lib/authoring/contract';
import type { JourneyNode } from '#lib/journey';
import { NodeComments } from './comments/node-comments.tsx';
import { VariantComparison } from './live/variant-comparison.tsx';
import { settingsOf } from './node-settings.ts';
import { messagesOf } from './queries.ts';
import { RunList } from './run-list.tsx';
import { SettingList } from './setting-list.tsx';

const waits = ['wait', 'wait-until'];
const sends = ['action', 'next-best-action'];

/** One node beside the canvas: what it is set to, how many went through it, and who is there now. */
export function NodePanel({
  journey,
  node,
  stats,
  filter = {},
  goal = false,
  onCount,
  onClose,
}: {
  journey: string;
  node: JourneyNode;
  stats: NodeStats | null;
  /** Of which runs the counts are */
  filter?: StatsQuery;
  /** The journey has a goal, on which ways can be compared */
  goal?: boolean;
  onCount?: (asked: CountAsked) => void;
  onClose: () => void;
}) {
  const { title, icon: Icon, tone } = faceOf(node.type, node.data);
  const label = typeof node.data.label === 'string' ? node.data.label : title;
  return (
    <aside className="flex w-96 shrink-0 flex-col overflow-auto border-l bg-card" aria-label={`Node ${label}`}>
      <header className="sticky top-0 flex items-start gap-2.5 border-b bg-card px-4 py-3">
        <Icon className={cn('mt-0.5 size-4 shrink-0', toneText[tone])} aria-hidden />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{label}</h2>
          <p className="text-muted-foreground text-xs">
            {title} · <code className="font-mono">{node.id}</code>
          </p>
        </div>
        <Button variant="ghost" size="icon-sm" aria-label="Close" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      <div className="grid gap-5 p-4">
        <section className="grid gap-2">
          <p className="sr-only">{nodeWords(node.type, node.data)}</p>
          <SettingList settings={settingsOf(node.type, node.data)} />
        </section>
        {stats ? <Counts node={node} stats={stats} journey={journey} onCount={onCount} /> : null}
        {stats && goal && Object.keys(stats.left).length > 1 ? (
          <section className="grid gap-2">
            <h3 className="font-semibold">Who reached the goal</h3>
            <VariantComparison journey={journey} node={node} filter={filter} />
          </section>
        ) : null}
        {stats && waits.includes(node.type) ? (
          <section className="grid gap-2">
            <h3 className="font-semibold">People waiting here</h3>
            <RunList journey={journey} asked={{ ...filter, node: node.id, status: 'waiting' }} none="Nobody waits here now." />
          </section>
        ) : null}
        {stats && stats.failed > 0 ? (
          <section className="grid gap-2">
            <h3 className="font-semibold">Failed here</h3>
            <RunList journey={journey} asked={{ ...filter, node: node.id, status: 'failed' }} none="No failed run stands here any more." />
          </section>
        ) : null}
        <NodeComments journey={journey} node={node.id} />
      </div>
    </aside>
  );
}

function Counts({
  node,
  stats,
  journey,
  onCount,
}: {
  node: JourneyNode;
  stats: NodeStats;
  journey: string;
  onCount: ((asked: CountAsked) => void) | undefined;
}) {
  const rows: { name: string; value: number; href?: string; asked?: Omit<CountAsked, 'node'> }[] = [
    { name: 'Arrived', value: stats.entered, asked: { did: 'entered' } },
    ...Object.entries(stats.left).map(([handle, value]) => ({
      name: handle === 'next' ? 'Went on' : `Left by “${handleWords(node.type, handle)}”`,
      value,
      asked: { did: 'left' as const, handle },
    })),
    ...(waits.includes(node.type) ? [{ name: 'Waiting now', value: stats.waiting, asked: { did: 'waiting' as const } }] : []),
    ...(stats.sent > 0
      ? [
          {
            name: 'Messages made',
            value: stats.sent,
            href: messagesOf(journey, node.id),
            asked: { did: 'sent' as const },
          },
        ]
      : []),
    ...(stats.failed > 0
      ? [
          {
            name: 'Failed',
            value: stats.failed,
            ...(sends.includes(node.type) ? { href: messagesOf(journey, node.id, 'failed') } : { asked: { did: 'failed' as const } }),
          },
        ]
      : []),
    ...(stats.suppressed ? [{ name: 'Suppressed', value: stats.suppressed, href: messagesOf(journey, node.id, 'suppressed') }] : []),
    ...(stats.postponed ? [{ name: 'Postponed', value: stats.postponed, href: messagesOf(journey, node.id, 'queued') }] : []),
  ];
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">So far</h3>
      <dl className="grid gap-1">
        {rows.map(({ name, value, href, asked }) => (
          <div key={name} className="flex justify-between">
            <dt className="text-muted-foreground">
              {href ? (
                <Link href={href} className="underline underline-offset-2">
                  {name}
                </Link>
              ) : (
                name
              )}
            </dt>
            <dd className="tabular-nums">
              {onCount && asked && value > 0 ? (
                <button
                  type="button"
                  aria-label={`${name}: ${formatCount(value)}, see who`}
                  className="rounded-sm underline decoration-dotted underline-offset-2 hover:text-primary-text"
                  onClick={() => onCount({ node: node.id, ...asked })}
                >
                  {formatCount(value)}
                </button>
              ) : (
                formatCount(value)
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
