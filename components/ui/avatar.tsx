import { fnv1a } from '#lib/kernel';
import { cn } from './class-names.ts';

const tints = [
  'bg-chart-1/15 text-chart-1',
  'bg-chart-3/15 text-chart-3',
  'bg-chart-4/15 text-chart-4',
  'bg-node-logic/15 text-node-logic',
  'bg-chart-7/15 text-chart-7',
  'bg-chart-8/15 text-chart-8',
];

/** The first letters of a name; decoration beside the name itself, so screen readers pass over it. */
export function Avatar({ name, shape = 'round', className }: { name: string; shape?: 'round' | 'square'; className?: string }) {
  const words = name
    .trim()
    .split(/[\s@._-]+/u)
    .filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('');
  return (
    <span
      aria-hidden
      className={cn(
        'inline-grid size-6 shrink-0 select-none place-items-center font-semibold text-[10px] uppercase',
        shape === 'round' ? 'rounded-full' : 'rounded-md',
        tints[fnv1a(name) % tints.length],
        className,
      )}
    >
      {letters || '?'}
    </span>
  );
}
