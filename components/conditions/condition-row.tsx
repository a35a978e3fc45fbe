'use client';

import { ArrowDown, ArrowUp, Copy, Ellipsis, Group, Trash2, Ungroup, X } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { Badge, Button, DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '#components/ui';
import { type Issue, isObject, type Json, type JsonObject } from '#lib/kernel';
import { LeafEditor } from './leaf-editor.tsx';
import { useNestedBuilder } from './nested-builder.ts';
import { isGroup, type Joint, withoutNot } from './rows.ts';
import type { ConditionScope } from './scope.ts';

interface RowGiven {
  index: number;
  count: number;
  condition: Json;
  path: string;
  scope: ConditionScope;
  issues: readonly Issue[];
  readOnly: boolean;
  joint: Joint;
  onChange: (condition: Json) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
  onDuplicate: () => void;
  onDissolve: (() => void) | null;
}

/** The issues of a leaf itself: those of the conditions inside it are shown in there. */
const own = (issues: readonly Issue[], path: string): Issue[] =>
  issues.filter(({ path: at }) => (at === path || at.startsWith(`${path}.`)) && !at.startsWith(`${path}.where`));

/** One row of a group: a question, or a group of its own, turned round or not. */
export function ConditionRow(given: RowGiven) {
  const { index, count, condition, path, scope, issues, readOnly, onChange, onMove } = given;
  const ConditionBuilder = useNestedBuilder();
  const id = useId();
  const { negated, inner } = withoutNot(condition);
  const at = negated ? `${path}.not` : path;
  const put = (next: Json) => onChange(negated ? { not: next } : next);
  const nested = isGroup(inner) || (isObject(inner) && 'not' in inner);
  const wrong = nested ? issues.filter((issue) => issue.path === at) : own(issues, at);
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (readOnly || !event.altKey || by === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // of nested rows, the innermost moves
    onMove(by);
  };
  return (
    <li
      data-row={index}
      tabIndex={-1}
      aria-label={`Condition ${index + 1} of ${count}`}
      aria-describedby={wrong.length > 0 ? id : undefined}
      className="grid min-w-0 grid-cols-[1fr_auto] items-start gap-1 rounded-md border bg-card p-2 outline-none focus-visible:ring-2 focus-visible:ring-ring"
      onKeyDown={press}
    >
      <div className="grid min-w-0 gap-1.5">
        {negated ? <NotMark readOnly={readOnly} onRemove={() => onChange(inner)} /> : null}
        {nested ? (
          <ConditionBuilder label="Group" value={inner} onChange={put} scope={scope} issues={issues} path={at} readOnly={readOnly} />
        ) : (
          <LeafEditor
            leaf={isObject(inner) ? (inner as JsonObject) : {}}
            onChange={put}
            scope={scope}
            path={at}
            issues={issues}
            readOnly={readOnly}
          />
        )}
        {wrong.length > 0 ? (
          <p id={id} className="text-destructive text-xs">
            {[...new Set(wrong.map(({ message }) => message))].join('; ')}
          </p>
        ) : null}
      </div>
      {readOnly ? null : <RowMenu {...given} negated={negated} inner={inner} />}
    </li>
  );
}

const NotMark = ({ readOnly, onRemove }: { readOnly: boolean; onRemove: () => void }) => (
  <Badge variant="warning" className="gap-1 pr-0.5">
    not so
    {readOnly ? null : (
      <button type="button" aria-label="Turn it round again" className="rounded-sm p-0.5 hover:bg-accent" onClick={onRemove}>
        <X className="size-3" aria-hidden />
      </button>
    )}
  </Badge>
);

const RowMenu = ({
  index,
  count,
  joint,
  negated,
  inner,
  condition,
  onChange,
  onMove,
  onRemove,
  onDuplicate,
  onDissolve,
}: RowGiven & { negated: boolean; inner: Json }) => (
  <DropdownMenu>
    <DropdownMenuTrigger asChild>
      <Button variant="ghost" size="icon-sm" aria-label={`Condition ${index + 1}: more`}>
        <Ellipsis aria-hidden />
      </Button>
    </DropdownMenuTrigger>
    <DropdownMenuContent align="end">
      <DropdownMenuItem disabled={index === 0} onSelect={() => onMove(-1)}>
        <ArrowUp aria-hidden /> Move up
      </DropdownMenuItem>
      <DropdownMenuItem disabled={index === count - 1} onSelect={() => onMove(1)}>
        <ArrowDown aria-hidden /> Move down
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => onChange(negated ? inner : { not: condition })}>
        <X aria-hidden /> {negated ? 'Turn it round again' : 'Turn it round (not)'}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => onChange({ [joint === 'all' ? 'any' : 'all']: [condition] })}>
        <Group aria-hidden /> Put in a group
      </DropdownMenuItem>
      {onDissolve ? (
        <DropdownMenuItem onSelect={onDissolve}>
          <Ungroup aria-hidden /> Take the group away
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuItem onSelect={onDuplicate}>
        <Copy aria-hidden /> Duplicate
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={onRemove}>
        <Trash2 aria-hidden /> Remove
      </DropdownMenuItem>
    </DropdownMenuContent>
  </DropdownMenu>
);
