'use client';

import type { Issue } from '#lib/kernel';
import { CodeField, WordsField } from './text-field.tsx';
import { withField } from './with-field.ts';

interface Link {
  label: string;
  url?: string;
}

/** A button or link: what it says, and where it leads. */
export function LinkFields({
  legend,
  link,
  path,
  issues,
  readOnly,
  onChange,
}: {
  legend: string;
  link: Link;
  path: string;
  issues: readonly Issue[];
  readOnly: boolean;
  onChange: (link: Link) => void;
}) {
  return (
    <fieldset className="grid grid-cols-2 items-start gap-3">
      <legend className="sr-only">{legend}</legend>
      <WordsField
        label={`${legend} says`}
        value={link.label}
        path={`${path}.label`}
        issues={issues}
        readOnly={readOnly}
        onChange={(label) => onChange({ ...link, label })}
      />
      <CodeField
        label={`${legend} leads to`}
        hint="A path or https://…; empty: it only closes"
        value={link.url}
        path={`${path}.url`}
        issues={issues}
        readOnly={readOnly}
        onChange={(url) => onChange(withField(link, 'url', url))}
      />
    </fieldset>
  );
}
