'use client';

import { issueAt, LiquidField } from '#components/fields';
import { Field, Input } from '#components/ui';
import type { Issue } from '#lib/kernel';

interface Given {
  readonly label: string;
  readonly value: string | undefined;
  /** Where its faults stand */
  readonly path: string;
  readonly issues: readonly Issue[];
  readonly readOnly: boolean;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly placeholder?: string;
}

/** A text with Liquid; of `rows`, a body in which **bold**, *italic* and [links](…) may stand. */
export const WordsField = ({ label, value = '', path, issues, readOnly, onChange, rows, hint, placeholder }: Given & { rows?: number }) => (
  <Field label={label} hint={hint} error={issueAt(issues, path)}>
    <LiquidField value={value} rows={rows} disabled={readOnly} placeholder={placeholder} onChange={onChange} />
  </Field>
);

/** A selector, a path, a key: no Liquid in it. */
export const CodeField = ({ label, value = '', path, issues, readOnly, onChange, hint, placeholder }: Given) => (
  <Field label={label} hint={hint} error={issueAt(issues, path)}>
    <Input
      className="font-mono text-xs"
      value={value}
      disabled={readOnly}
      placeholder={placeholder}
      onChange={({ target }) => onChange(target.value)}
    />
  </Field>
);

export const bodyHint = '**bold**, *italic*, [a link](/help); type {{ for what is known of the person';
