'use client';

import { Ellipsis, PencilLine, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  Badge,
  Button,
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
  formatCount,
  formatDecimal,
  Progress,
  SortableHead,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Time,
} from '#components/ui';
import { conditionWords } from '#components/words';
import type { Milestone } from '#lib/authoring/contract';

const values = {
  order: ({ order }: Milestone) => order,
  name: ({ name }: Milestone) => name.toLowerCase(),
  reached: ({ reached }: Milestone) => reached,
  weight: ({ weight }: Milestone) => weight,
};
type Column = keyof typeof values;

interface Given {
  milestones: readonly Milestone[];
  mayWrite: boolean;
  onEdit: (milestone: Milestone) => void;
  onDelete: (milestone: Milestone) => void;
}

/** Milestones with who reached them; a back-fill shows how far it is. */
export function MilestoneTable({ milestones, mayWrite, onEdit, onDelete }: Given) {
  const [{ by, down }, setSort] = useState<{ by: Column; down: boolean }>({ by: 'order', down: false });
  const sorted = useMemo(
    () => [...milestones].sort((a, b) => (values[by](a) < values[by](b) ? -1 : values[by](a) > values[by](b) ? 1 : 0) * (down ? -1 : 1)),
    [milestones, by, down],
  );
  const head = (column: Column, align: 'start' | 'end' = 'start') => ({
    sorted: by === column ? (down ? ('desc' as const) : ('asc' as const)) : (false as const),
    onSort: () => setSort((now) => ({ by: column, down: now.by === column ? !now.down : column === 'reached' || column === 'weight' })),
    align,
  });
  return (
    <Table aria-label="Milestones">
      <TableHeader>
        <TableRow>
          <SortableHead {...head('order', 'end')} className="w-12">
            Order
          </SortableHead>
          <SortableHead {...head('name')}>Milestone</SortableHead>
          <TableHead>Reached by</TableHead>
          <SortableHead {...head('weight', 'end')}>Weight</SortableHead>
          <SortableHead {...head('reached', 'end')}>People</SortableHead>
          <TableHead>Last change</TableHead>
          {mayWrite ? (
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          ) : null}
        </TableRow>
      </TableHeader>
      <TableBody>
        {sorted.map((milestone) => (
          <Row key={milestone.key} milestone={milestone} mayWrite={mayWrite} onEdit={onEdit} onDelete={onDelete} />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({ milestone, mayWrite, onEdit, onDelete }: Omit<Given, 'milestones'> & { milestone: Milestone }) {
  const { key, name, event, where, weight, essential, value, order, reached, progress, updatedAt } = milestone;
  return (
    <TableRow>
      <TableCell align="end" className="text-muted-foreground">
        {order}
      </TableCell>
      <TableCell>
        <div className="flex items-center gap-2">
          <span className="font-medium">{name}</span>
          {value ? (
            <Badge variant="primary" title="Time to first value is measured up to here">
              value
            </Badge>
          ) : null}
          {essential ? <Badge title="Who reached all essential milestones is activated">essential</Badge> : null}
        </div>
        <code className="font-mono text-muted-foreground text-xs">{key}</code>
      </TableCell>
      <TableCell className="max-w-md">
        “{event}”
        {where === null ? null : (
          <span className="block truncate text-muted-foreground text-xs" title={conditionWords(where)}>
            where {conditionWords(where)}
          </span>
        )}
      </TableCell>
      <TableCell align="end">{Number.isInteger(weight) ? weight : formatDecimal(weight, 2)}</TableCell>
      <TableCell align="end">
        {progress ? <Backfill done={progress.done} total={progress.total} name={name} /> : formatCount(reached)}
      </TableCell>
      <TableCell className="text-muted-foreground">
        <Time at={updatedAt} mode="relative" />
      </TableCell>
      {mayWrite ? (
        <TableCell align="end">
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${name}`}>
                <Ellipsis aria-hidden />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              <DropdownMenuItem onSelect={() => onEdit(milestone)}>
                <PencilLine aria-hidden />
                Change…
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => onDelete(milestone)}>
                <Trash2 aria-hidden />
                Delete…
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        </TableCell>
      ) : null}
    </TableRow>
  );
}

const Backfill = ({ done, total, name }: { done: number; total: number; name: string }) => (
  <div className="ml-auto w-40" title="Looking through the events there are">
    <Progress value={total > 0 ? done : null} max={total} label={`Back-fill of ${name}`} />
    <span className="mt-1 block text-muted-foreground text-xs">
      {total > 0 ? `${formatCount(done)} of ${formatCount(total)} events` : 'about to start'}
    </span>
  </div>
);
