import { Minus, PencilLine, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { faceOf } from '#components/canvas';
import { nodeWords } from '#components/words';
import type { JourneyDiff } from '#lib/journey';

const fieldNames: Readonly<Record<string, string>> = {
  name: 'name',
  description: 'description',
  hypothesis: 'hypothesis',
  entry: 'who may enter',
  exits: 'exits',
  goal: 'goal',
  key: 'key',
};

type Shown = { id: string; type: string; data: Record<string, unknown> };
const nameOf = ({ id, type, data }: Shown) => `${typeof data.label === 'string' ? data.label : faceOf(type, data).title} (${id})`;

/** What differs between two documents, in words. */
export function DifferenceList({
  difference: { nodes, edges, fields },
  same = 'None: the draft is what is published.',
}: {
  difference: JourneyDiff;
  /** What is said when nothing differs. */
  same?: string;
}) {
  const wires = edges.added.length + edges.removed.length + edges.changed.length;
  const lines: { key: string; sign: ReactNode; words: string }[] = [
    ...fields.map(({ field }) => ({ key: `f ${field}`, sign: <Changed />, words: `Another ${fieldNames[field] ?? field}` })),
    ...nodes.added.map((node) => ({ key: `+ ${node.id}`, sign: <Added />, words: `${nameOf(node)}: ${nodeWords(node.type, node.data)}` })),
    ...nodes.removed.map((node) => ({ key: `- ${node.id}`, sign: <Removed />, words: nameOf(node) })),
    ...nodes.changed.map(({ id, before, after }) => ({
      key: `~ ${id}`,
      sign: <Changed />,
      words: `${nameOf(after)}: ${nodeWords(before.type, before.data)} → ${nodeWords(after.type, after.data)}`,
    })),
    ...(wires > 0 ? [{ key: 'edges', sign: <Changed />, words: `${wires} connection${wires === 1 ? '' : 's'} drawn otherwise` }] : []),
  ];
  if (lines.length === 0)
    return <p className="text-muted-foreground">{nodes.moved.length > 0 ? 'Nodes were only moved on the canvas.' : same}</p>;
  return (
    <ul className="grid max-h-56 gap-1 overflow-auto">
      {lines.map(({ key, sign, words }) => (
        <li key={key} className="grid grid-cols-[auto_1fr] items-start gap-2">
          {sign}
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}

const Added = () => <Plus className="mt-0.5 size-3.5 text-success" aria-label="Added" />;
const Removed = () => <Minus className="mt-0.5 size-3.5 text-destructive" aria-label="Removed" />;
const Changed = () => <PencilLine className="mt-0.5 size-3.5 text-warning" aria-label="Changed" />;
