'use client';

import { cn, Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '#components/ui';

export interface ChoiceOption {
  readonly id: string;
  readonly name: string;
}

/** One of a few, as a select. A value that is not among them is shown as it stands. */
export function Choice({
  label,
  value,
  options,
  onChange,
  disabled = false,
  placeholder = 'Choose…',
  className,
  id,
  ...described
}: {
  label?: string | undefined;
  value: string;
  options: readonly ChoiceOption[];
  onChange: (value: string) => void;
  disabled?: boolean | undefined;
  placeholder?: string;
  className?: string;
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}) {
  const known = value === '' || options.some((one) => one.id === value) ? options : [...options, { id: value, name: value }];
  return (
    <Select value={value} onValueChange={onChange} disabled={disabled}>
      <SelectTrigger id={id} className={cn('min-w-0', className)} {...(label ? { 'aria-label': label } : {})} {...described}>
        <SelectValue placeholder={placeholder} />
      </SelectTrigger>
      <SelectContent>
        {known.map((one) => (
          <SelectItem key={one.id} value={one.id}>
            {one.name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
