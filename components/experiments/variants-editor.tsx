'use client';

import { Plus, X } from 'lucide-react';
import { Button, Input } from '#components/ui';
import type { Draft } from './draft.ts';

/** The variants with their weights; the first is what the others are compared with. */
export function VariantsEditor({ variants, onChange }: { variants: Draft['variants']; onChange: (variants: Draft['variants']) => void }) {
  const total = variants.reduce((sum, { weight }) => sum + (Number(weight) || 0), 0);
  const put = (i: number, change: Partial<Draft['variants'][number]>) =>
    onChange(variants.map((one, n) => (n === i ? { ...one, ...change } : one)));
  return (
    <div className="grid gap-1.5">
      <span className="font-medium text-sm">Variants and weights</span>
      {variants.map(({ id, weight }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name while it is typed
        <div key={i} className="flex items-center gap-2">
          <Input
            required
            maxLength={64}
            className="w-40 font-mono"
            aria-label={i === 0 ? 'Control' : `Variant ${i + 1}`}
            value={id}
            onChange={(change) => put(i, { id: change.target.value })}
          />
          <Input
            required
            type="number"
            min={0}
            step="any"
            className="w-20"
            aria-label={`Weight of ${id || `variant ${i + 1}`}`}
            value={weight}
            onChange={(change) => put(i, { weight: change.target.value })}
          />
          <span className="w-16 text-muted-foreground text-xs tabular-nums">
            {total > 0 ? `${(((Number(weight) || 0) / total) * 100).toFixed(0)} %` : ''}
          </span>
          {i === 0 ? (
            <span className="text-muted-foreground text-xs">control</span>
          ) : variants.length > 2 ? (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Take ${id || 'this variant'} away`}
              onClick={() => onChange(variants.filter((_, n) => n !== i))}
            >
              <X aria-hidden />
            </Button>
          ) : null}
        </div>
      ))}
      <Button variant="ghost" size="sm" className="justify-self-start" onClick={() => onChange([...variants, { id: '', weight: '50' }])}>
        <Plus aria-hidden />
        Variant
      </Button>
    </div>
  );
}
