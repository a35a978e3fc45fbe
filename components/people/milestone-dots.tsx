'use client';

import { useQuery } from '@tanstack/react-query';
import { cn, Tooltip } from '#components/ui';
import { milestones } from './queries.ts';

/** One dot a milestone, in their order: full where it has been reached. The names are on hover and for screen readers. */
export function MilestoneDots({ reached }: { reached: readonly string[] }) {
  const { data } = useQuery(milestones());
  const all = [...(data?.data ?? [])].sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
  if (all.length === 0) return <span className="text-muted-foreground">–</span>;
  const has = new Set(reached);
  const names = all.filter(({ key }) => has.has(key)).map(({ name }) => name);
  const says = `${names.length} of ${all.length} milestones${names.length > 0 ? `: ${names.join(', ')}` : ''}`;
  const list = (
    <ul className="grid gap-0.5">
      {all.map(({ key, name }) => (
        <li key={key} className={cn('flex items-center gap-1.5', !has.has(key) && 'opacity-60')}>
          <span aria-hidden>{has.has(key) ? '●' : '○'}</span>
          {name}
        </li>
      ))}
    </ul>
  );
  return (
    <Tooltip content={list}>
      <span className="inline-flex h-6 items-center gap-1 py-1" role="img" aria-label={says}>
        {all.map(({ key, value }) => (
          <span
            key={key}
            className={cn(
              'size-2 rounded-full',
              has.has(key) ? (value ? 'bg-success ring-2 ring-success/25' : 'bg-success') : 'border border-border-strong',
            )}
          />
        ))}
      </span>
    </Tooltip>
  );
}
