'use client';

import { Plus, X } from 'lucide-react';
import { Button, Input, Select, SelectContent, SelectItem, SelectTrigger, SelectValue, Textarea } from '#components/ui';
import { type PropertyRow, rowOps, takesNoValue } from './property-rows.ts';

export type Where = { rows: PropertyRow[] } | { json: string };

/** Which of the events count: lines on properties, or, for more than that, the condition as JSON. */
export function WhereEditor({ where, onChange }: { where: Where; onChange: (where: Where) => void }) {
  if ('json' in where) {
    return (
      <Textarea
        aria-label="Condition as JSON"
        className="h-28 font-mono text-xs"
        spellCheck={false}
        value={where.json}
        onChange={(event) => onChange({ json: event.target.value })}
      />
    );
  }
  const { rows } = where;
  const put = (i: number, change: Partial<PropertyRow>) =>
    onChange({ rows: rows.map((row, n) => (n === i ? { ...row, ...change } : row)) });
  return (
    <div className="grid gap-2">
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name while it is typed
        <div key={i} className="flex items-center gap-2">
          <Input
            required
            aria-label="Property"
            placeholder="property"
            value={row.property}
            onChange={(event) => put(i, { property: event.target.value })}
          />
          <Select value={row.op} onValueChange={(op) => put(i, { op })}>
            <SelectTrigger aria-label="Comparison" className="w-40 shrink-0">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {rowOps.map(({ value, name }) => (
                <SelectItem key={value} value={value}>
                  {name}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
          {takesNoValue(row.op) ? (
            <span className="w-full" />
          ) : (
            <Input
              required
              aria-label="Value"
              placeholder="value"
              value={row.value}
              onChange={(event) => put(i, { value: event.target.value })}
            />
          )}
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Take this condition away"
            onClick={() => onChange({ rows: rows.filter((_, n) => n !== i) })}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button
        variant="ghost"
        size="sm"
        className="justify-self-start"
        onClick={() => onChange({ rows: [...rows, { property: '', op: 'eq', value: '' }] })}
      >
        <Plus aria-hidden />
        {rows.length === 0 ? 'Only when a property…' : 'And when…'}
      </Button>
    </div>
  );
}
