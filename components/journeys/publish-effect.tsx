'use client';

import { useQuery } from '@tanstack/react-query';
import { nodeTitle } from '#components/canvas';
import { Choice } from '#components/fields';
import { formatCount, Skeleton } from '#components/ui';
import type { JourneyDocument } from '#lib/journey';
import { publishEffectOf } from './publish-effect-of.ts';
import { journeyStats } from './queries.ts';

interface Given {
  document: JourneyDocument;
  runs: 'stay' | 'move';
  map: Readonly<Record<string, string>>;
  onMap: (map: Readonly<Record<string, string>>) => void;
}
const people = (n: number): string => (n === 1 ? '1 person' : `${formatCount(n)} people`);

/** What becomes of the people who are in the journey now; where their node is gone, one can say where they go on. */
export function PublishEffect({ document, runs, map, onMap }: Given) {
  const stats = useQuery(journeyStats(document.key));
  if (!stats.data) return <Skeleton className="w-64" />;
  const { open, movable, stranded } = publishEffectOf(stats.data, document, map);
  if (open === 0) return <p className="text-muted-foreground">Nobody is in it now.</p>;
  if (runs === 'stay') return <p className="text-muted-foreground">{people(open)} in it now: they finish the version they entered.</p>;
  const options = [
    { id: 'leave', name: 'they leave the journey' },
    ...document.nodes
      .filter(({ type }) => type !== 'trigger')
      .map((node) => ({ id: `to ${node.id}`, name: `go on at ${nodeTitle(node)}` })),
  ];
  return (
    <div className="grid gap-2">
      <p className="text-muted-foreground">
        {people(open)} in it now: {movable === open ? 'all of them can go on' : `${people(movable)} can go on`} in the new version.
      </p>
      {stranded.length > 0 ? (
        <ul className="grid gap-1.5" aria-label="Nodes that are gone">
          {stranded.map(({ node, people: here, to }) => (
            <li key={node} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate">
                {people(here)} at <code className="font-mono text-xs">{node}</code>, which is gone:
              </span>
              <Choice
                label={`Where people at ${node} go on`}
                value={to === null ? 'leave' : `to ${to}`}
                options={options}
                onChange={(next) => {
                  const { [node]: _, ...rest } = map;
                  onMap(next === 'leave' ? rest : { ...rest, [node]: next.slice('to '.length) });
                }}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
