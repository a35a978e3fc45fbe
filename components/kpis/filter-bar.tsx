'use client';

import { useQuery } from '@tanstack/react-query';
import { useAddress } from '#components/address';
import { Button, Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '#components/ui';
import { periods } from './period.ts';
import { choices } from './queries.ts';

interface Choice {
  readonly value: string;
  readonly name: string;
}
const none = '-';

/** One filter: its choice stands in the page's address under `name`; the first choice is the one without. */
export function AddressSelect({ name, label, first, options }: { name: string; label: string; first: string; options: readonly Choice[] }) {
  const [value, setValue] = useAddress(name);
  return (
    <Select value={value ?? none} onValueChange={(next) => setValue(next === none ? null : next)}>
      <SelectTrigger aria-label={label} className="max-w-64">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={none}>{first}</SelectItem>
        {options.map((option) => (
          <SelectItem key={option.value} value={option.value}>
            {option.name}
          </SelectItem>
        ))}
        {value !== null && options.every((option) => option.value !== value) ? <SelectItem value={value}>{value}</SelectItem> : null}
      </SelectContent>
    </Select>
  );
}

/** Whom the page is about. A period given by `from` and `to` in the address is shown, and can be taken away. */
export function FilterBar() {
  const { data } = useQuery(choices);
  const [from, setFrom] = useAddress('from');
  const [to, setTo] = useAddress('to');
  const [asOf, setAsOf] = useAddress('asOf');
  const [first, ...others] = periods;
  return (
    <>
      {from || to ? (
        <Button variant="outline" onClick={() => (from ? setFrom(null) : setTo(null))}>
          Started {from ? `from ${from}` : ''} {to ? `before ${to}` : ''} ×
        </Button>
      ) : (
        <AddressSelect
          name="period"
          label="Period of starts"
          first={first.name}
          options={others.map(({ key, name }) => ({ value: key, name }))}
        />
      )}
      <AddressSelect name="unit" label="Unit" first="People" options={[{ value: 'account', name: 'Accounts' }]} />
      <AddressSelect
        name="segment"
        label="Segment"
        first="Everybody"
        options={(data?.segments ?? []).map(({ key, name }) => ({ value: key, name }))}
      />
      <AddressSelect
        name="compare"
        label="Compared with"
        first="Against the period before"
        options={[{ value: 'none', name: 'Not compared' }]}
      />
      {asOf ? (
        <Button variant="outline" onClick={() => setAsOf(null)}>
          As of {asOf} ×
        </Button>
      ) : null}
    </>
  );
}
