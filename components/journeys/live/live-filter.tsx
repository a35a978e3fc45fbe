'use client';

import { Choice } from '#components/fields';
import { periods, useLiveFilter } from './use-live-filter.ts';

/** Chooses of which runs the canvas shows the counts: of a version, and of a period of entry. */
export function LiveFilter({ version: live }: { version: number }) {
  const { version, period, setVersion, setPeriod } = useLiveFilter();
  const versions = Array.from({ length: live }, (_, i) => String(live - i)).map((id) => ({ id, name: `Version ${id}` }));
  return (
    <div className="flex items-center gap-2">
      <Choice
        label="Counts of which version"
        className="h-8 w-32 bg-card text-xs"
        value={version ?? 'all'}
        onChange={(id) => setVersion(id === 'all' ? null : id)}
        options={[{ id: 'all', name: 'All versions' }, ...versions]}
      />
      <Choice
        label="Counts of which period"
        className="h-8 w-40 bg-card text-xs"
        value={period ?? 'all'}
        onChange={(id) => setPeriod(id === 'all' ? null : id)}
        options={periods}
      />
    </div>
  );
}
