'use client';

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '#components/ui';

/** One filter of a list; `null` is no filter, and `any` says so. */
export const FilterSelect = ({
  label,
  any,
  options,
  value,
  onChange,
}: {
  label: string;
  any: string;
  options: readonly { value: string; name: string }[];
  value: string | null;
  onChange: (value: string | null) => void;
}) => (
  // A value that is no choice any more (a deleted journey) is shown as it stands in the address.
  <Select value={value ?? ' '} onValueChange={(next) => onChange(next === ' ' ? null : next)}>
    <SelectTrigger aria-label={label} className="max-w-56">
      <SelectValue />
    </SelectTrigger>
    <SelectContent>
      <SelectItem value=" ">{any}</SelectItem>
      {value !== null && !options.some((option) => option.value === value) ? <SelectItem value={value}>{value}</SelectItem> : null}
      {options.map((option) => (
        <SelectItem key={option.value} value={option.value}>
          {option.name}
        </SelectItem>
      ))}
    </SelectContent>
  </Select>
);
