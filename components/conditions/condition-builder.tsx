'use client';

import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Choice } from '#components/fields';
import { Button, DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '#components/ui';
import type { Issue, Json } from '#lib/kernel';
import { ConditionRow } from './condition-row.tsx';
import { kindsIn } from './kinds-in.ts';
import { freshLeaf } from './leaves.ts';
import { type ConditionGiven, NestedBuilder } from './nested-builder.ts';
import { conditionOf, dissolved, type Joint, moved, rowsOf } from './rows.ts';
import type { ConditionScope } from './scope.ts';

const joints = [
  { id: 'all', name: 'all of these hold' },
  { id: 'any', name: 'any of these holds' },
];
const none: readonly Issue[] = [];
const nowhere: ConditionScope = {};

/** Edits a condition of any depth. Alt with ↑ or ↓ moves the row that has the focus. */
export function ConditionBuilder({
  value,
  onChange,
  scope = nowhere,
  issues = none,
  path = 'condition',
  readOnly = false,
  label = 'Condition',
  add = 'Add a condition',
}: ConditionGiven) {
  const group = rowsOf(value);
  const { rows, joint, written } = group;
  const list = useRef<HTMLUListElement>(null);
  const [focus, setFocus] = useState<number | null>(null);
  useEffect(() => {
    if (focus === null) return;
    list.current?.querySelector<HTMLElement>(`:scope > [data-row="${focus}"]`)?.focus();
    setFocus(null);
  }, [focus]);

  const put = (next: readonly Json[], to: Joint = joint) => onChange(conditionOf({ rows: next, joint: to, written }));
  const append = (row: Json) => {
    put([...rows, row]);
    setFocus(rows.length);
  };
  const move = (from: number, by: number) => {
    if (from + by < 0 || from + by >= rows.length) return;
    put(moved(rows, from, by));
    setFocus(from + by);
  };
  const pathOf = (i: number) => (written ? `${path}.${joint}.${i}` : path);
  return (
    <NestedBuilder value={ConditionBuilder}>
      <fieldset className="grid min-w-0 gap-2" aria-label={label}>
        {rows.length > 1 || (written && joint === 'any') ? (
          <Choice
            label="How they hang together"
            disabled={readOnly}
            className="w-fit"
            value={joint}
            options={joints}
            onChange={(next) => put(rows, next as Joint)}
          />
        ) : null}
        {written && rows.length === 0 ? (
          <p className="text-muted-foreground text-xs">{joint === 'all' ? 'This always holds.' : 'This never holds.'}</p>
        ) : null}
        <ul ref={list} className="grid gap-2">
          {rows.map((row, i) => (
            <ConditionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and all they show is in their value
              key={i}
              index={i}
              count={rows.length}
              condition={row}
              path={pathOf(i)}
              scope={scope}
              issues={issues}
              readOnly={readOnly}
              joint={joint}
              onChange={(next) => put(rows.map((one, n) => (n === i ? next : one)))}
              onMove={(by) => move(i, by)}
              onRemove={() => put(rows.filter((_, n) => n !== i))}
              onDuplicate={() => put([...rows.slice(0, i + 1), row, ...rows.slice(i + 1)])}
              onDissolve={dissolved(rows, i, joint) ? () => put(dissolved(rows, i, joint) ?? rows) : null}
            />
          ))}
        </ul>
        {readOnly ? null : <AddMenu says={rows.length === 0 ? add : joint === 'all' ? 'And…' : 'Or…'} scope={scope} onAdd={append} />}
      </fieldset>
    </NestedBuilder>
  );
}

const AddMenu = ({ says, scope, onAdd }: { says: string; scope: ConditionScope; onAdd: (row: Json) => void }) => (
  <DropdownMenu>
    <DropdownMenuTrigger asChild>
      <Button variant="ghost" size="sm" className="justify-self-start">
        <Plus aria-hidden />
        {says}
      </Button>
    </DropdownMenuTrigger>
    <DropdownMenuContent align="start">
      {kindsIn(scope).map(({ id, name }) => (
        <DropdownMenuItem key={id} onSelect={() => onAdd(freshLeaf(id))}>
          {name}
        </DropdownMenuItem>
      ))}
      <DropdownMenuItem onSelect={() => onAdd({ any: [freshLeaf(scope.where ? 'property' : 'event')] })}>
        A group of conditions
      </DropdownMenuItem>
    </DropdownMenuContent>
  </DropdownMenu>
);
