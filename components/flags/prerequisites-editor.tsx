'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { Choice } from '#components/fields';
import { Button } from '#components/ui';
import type { Prerequisite } from '#lib/flags/contract';
import { flagList } from './queries.ts';

/** Flags of which a person must get a certain variant before any rule is tried. */
export function PrerequisitesEditor({
  flagKey,
  value,
  readOnly,
  onChange,
}: {
  flagKey: string;
  value: readonly Prerequisite[];
  readOnly: boolean;
  onChange: (value: Prerequisite[]) => void;
}) {
  const { data } = useQuery(flagList);
  const others = (data?.data ?? []).filter(({ key }) => key !== flagKey);
  const variantsOf = (key: string) => Object.keys(others.find((one) => one.key === key)?.variants ?? {});
  const put = (i: number, next: Prerequisite) => onChange(value.map((one, n) => (n === i ? next : one)));
  const add = () => {
    const [first] = others;
    if (first) onChange([...value, { flag: first.key, variant: variantsOf(first.key)[0] ?? '' }]);
  };
  if (value.length === 0 && (readOnly || others.length === 0)) return null;
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 font-medium text-sm">Only for people who get</legend>
      {value.map(({ flag, variant }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a prerequisite has no other name while it is edited
        <div key={i} className="flex items-center gap-2">
          <Choice
            label={`Variant that prerequisite ${i + 1} needs`}
            className="w-40"
            disabled={readOnly}
            value={variant}
            options={variantsOf(flag).map((id) => ({ id, name: id }))}
            onChange={(chosen) => put(i, { flag, variant: chosen })}
          />
          <span className="text-muted-foreground">of</span>
          <Choice
            label={`Flag of prerequisite ${i + 1}`}
            className="w-56"
            disabled={readOnly}
            value={flag}
            options={others.map(({ key, name }) => ({ id: key, name }))}
            onChange={(chosen) => put(i, { flag: chosen, variant: variantsOf(chosen)[0] ?? '' })}
          />
          {readOnly ? null : (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Take prerequisite ${i + 1} away`}
              onClick={() => onChange(value.filter((_, n) => n !== i))}
            >
              <X aria-hidden />
            </Button>
          )}
        </div>
      ))}
      {readOnly || others.length === 0 ? null : (
        <Button variant="ghost" size="sm" className="justify-self-start" onClick={add}>
          <Plus aria-hidden />
          Prerequisite
        </Button>
      )}
    </fieldset>
  );
}
