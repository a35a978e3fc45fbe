'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Button, Select, SelectContent, SelectGroup, SelectItem, SelectLabel, SelectTrigger, SelectValue } from '#components/ui';
import { milestones } from './queries.ts';

/** Who has reached a milestone (`first-report`), or has not (`!first-report`). */
export function MilestoneFilter({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const { data } = useQuery(milestones());
  const all = data?.data ?? [];
  return (
    <Select value={value ?? 'any'} onValueChange={(next) => onChange(next === 'any' ? null : next)}>
      <SelectTrigger aria-label="Milestone" className="w-56">
        <SelectValue placeholder="Any milestone" />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value="any">Any milestone</SelectItem>
        {(['', '!'] as const).map((not) => (
          <SelectGroup key={not}>
            <SelectLabel>{not ? 'Has not reached' : 'Has reached'}</SelectLabel>
            {all.map(({ key, name }) => (
              <SelectItem key={key} value={`${not}${key}`}>
                {not ? `Not: ${name}` : name}
              </SelectItem>
            ))}
          </SelectGroup>
        ))}
      </SelectContent>
    </Select>
  );
}

/** A filter that came with the address, to be taken off. */
export function Chip({ children, onRemove }: { children: string; onRemove: () => void }) {
  return (
    <Button variant="secondary" size="sm" onClick={onRemove} aria-label={`Remove the filter: ${children}`}>
      {children}
      <X aria-hidden />
    </Button>
  );
}
