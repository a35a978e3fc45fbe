'use client';

import { ChevronDown, SquarePen } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger, Input } from '#components/ui';

interface Option {
  readonly key: string;
  readonly look: ReactNode;
}

/** One of the workspace's experiences or templates: by its key, which may be made later, or chosen by a small picture. */
export function Picker({
  noun,
  path,
  value,
  options,
  readOnly,
  onChange,
  ...described
}: {
  /** `an experience` */
  noun: string;
  /** Where they are written */
  path: '/experiences' | '/templates';
  value: string;
  /** Null while they are not known yet */
  options: readonly Option[] | null;
  readOnly: boolean;
  onChange: (key: string) => void;
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}) {
  const chosen = options?.find(({ key }) => key === value);
  return (
    <div className="grid gap-2">
      <div className="flex gap-2">
        <Input
          className="font-mono text-xs"
          autoComplete="off"
          disabled={readOnly}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          {...described}
        />
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button type="button" variant="outline" disabled={readOnly}>
              Choose
              <ChevronDown aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end" className="max-h-96 w-80 overflow-auto">
            {(options ?? []).map(({ key, look }) => (
              <DropdownMenuItem key={key} className="h-auto p-2" onSelect={() => onChange(key)}>
                {look}
              </DropdownMenuItem>
            ))}
            <DropdownMenuItem asChild>
              <Link href={`${path}/new`}>Write {noun}…</Link>
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      </div>
      {chosen ? (
        <div className="flex items-center gap-2 rounded-md border p-2">
          <div className="min-w-0 flex-1">{chosen.look}</div>
          <Link
            className="inline-flex items-center gap-1 text-primary-text text-xs hover:underline"
            href={`${path}/${encodeURIComponent(value)}`}
          >
            <SquarePen className="size-3.5" aria-hidden />
            Edit
          </Link>
        </div>
      ) : options !== null && value !== '' ? (
        <p className="rounded-md bg-warning-soft px-2 py-1 text-warning text-xs">
          Nothing has this key yet: write {noun} with it, or choose another.
        </p>
      ) : null}
    </div>
  );
}
