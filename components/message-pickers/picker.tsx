'use client';

import { ChevronDown, SquarePen, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '#components/ui';

interface Option {
  readonly key: string;
  readonly look: ReactNode;
}

/** One of the workspace's experiences or templates, each with a small picture. A key that names none is shown as it stands. */
export function Picker({
  noun,
  path,
  value,
  options,
  readOnly,
  onChange,
  id,
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
    <div className="grid gap-1.5">
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            type="button"
            id={id}
            variant="outline"
            disabled={readOnly}
            className="h-auto w-full justify-start p-2 font-normal"
            {...described}
          >
            {chosen ? (
              chosen.look
            ) : value === '' ? (
              `Choose ${noun}`
            ) : (
              <span className="flex items-center gap-2">
                {options === null ? null : <TriangleAlert className="text-warning" aria-hidden />}
                <code className="font-mono text-xs">{value}</code>
                {options === null ? null : <span className="text-muted-foreground text-xs">is not there: nothing is shown by it</span>}
              </span>
            )}
            <ChevronDown className="ml-auto shrink-0 text-muted-foreground" aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="max-h-96 w-80 overflow-auto">
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
      {chosen ? (
        <Link
          className="inline-flex items-center gap-1 justify-self-start text-primary-text text-xs hover:underline"
          href={`${path}/${encodeURIComponent(chosen.key)}`}
        >
          <SquarePen className="size-3.5" aria-hidden />
          Edit it
        </Link>
      ) : null}
    </div>
  );
}
