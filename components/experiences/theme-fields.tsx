'use client';

import { Choice, issueAt, NumberInput } from '#components/fields';
import { Field, Input } from '#components/ui';
import type { ExperienceInput } from '#lib/channels/contract';
import type { Issue } from '#lib/kernel';
import { withField } from './with-field.ts';

type Theme = NonNullable<ExperienceInput['theme']>;

/** How it looks where the app's own style does not say it. */
export function ThemeFields({
  document,
  issues,
  readOnly,
  onChange,
}: {
  document: ExperienceInput;
  issues: readonly Issue[];
  readOnly: boolean;
  onChange: (document: ExperienceInput) => void;
}) {
  const theme: Theme = document.theme ?? {};
  const put = (next: Theme) => onChange(withField(document, 'theme', Object.keys(next).length === 0 ? undefined : next));
  return (
    <fieldset className="grid grid-cols-3 items-start gap-3 border-t pt-4">
      <legend className="sr-only">Look</legend>
      <Field label="Accent" hint="Empty: the app’s own" error={issueAt(issues, 'theme.accent')}>
        <Input
          className="font-mono text-xs"
          placeholder="#4f46e5"
          disabled={readOnly}
          value={theme.accent ?? ''}
          onChange={({ target }) => put(withField(theme, 'accent', target.value))}
        />
      </Field>
      <Field label="Rounding" hint="Pixels, up to 32" error={issueAt(issues, 'theme.radius')}>
        <NumberInput
          disabled={readOnly}
          value={theme.radius ?? null}
          onChange={(radius) => put(withField(theme, 'radius', radius ?? undefined))}
        />
      </Field>
      <Field label="Light or dark">
        <Choice
          className="w-full"
          disabled={readOnly}
          value={theme.mode ?? 'auto'}
          options={[
            { id: 'auto', name: 'as the app is' },
            { id: 'light', name: 'light' },
            { id: 'dark', name: 'dark' },
          ]}
          onChange={(mode) => put(withField(theme, 'mode', mode === 'auto' ? undefined : (mode as Theme['mode'])))}
        />
      </Field>
    </fieldset>
  );
}
