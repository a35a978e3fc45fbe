import type { CSSProperties } from 'react';
import { fnv1a } from '#lib/kernel';
import { cn } from './class-names.ts';

const tints = ['--chart-1', '--chart-3', '--chart-4', '--node-logic', '--chart-7', '--chart-8'];

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
      style={{ '--tint': `var(${tints[fnv1a(name) % tints.length]})` } as CSSProperties}
      className={cn(
        'inline-grid size-6 shrink-0 select-none place-items-center font-semibold text-[10px] uppercase',
        shape === 'round' ? 'rounded-full' : 'rounded-md',
        'bg-[color-mix(in_srgb,var(--tint)_15%,var(--card))] [color:color-mix(in_srgb,var(--tint)_55%,var(--foreground))]',
        className,
      )}
    >
      {letters || '?'}
    </span>
  );
}
