'use client';

import type { FormEvent, ReactNode } from 'react';
import { Choice } from '#components/fields';
import { IssueList } from '#components/journeys';
import { Badge, Button, Card, CardContent, CardDescription, CardHeader, CardTitle, Field, Input } from '#components/ui';

const modes = [
  { id: 'auto', name: 'Live once there is a transport' },
  { id: 'live', name: 'Live' },
  { id: 'sandbox', name: 'Sandbox: record, send nothing' },
];

export const isMode = (value: string): value is 'auto' | 'live' | 'sandbox' => modes.some(({ id }) => id === value);

/** A card of settings with its form; without the permission all of it can be read and nothing changed. */
export function ChannelCard({
  title,
  says,
  live,
  may,
  busy,
  error,
  onSave,
  children,
}: {
  title: string;
  says: string;
  live?: boolean;
  may: boolean;
  busy: boolean;
  error: unknown;
  onSave: () => void;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle className="flex items-center gap-2 whitespace-nowrap">
          {title}
          {live === undefined ? null : <Badge variant={live ? 'success' : 'default'}>{live ? 'live' : 'sandbox'}</Badge>}
        </CardTitle>
        <CardDescription>{says}</CardDescription>
      </CardHeader>
      <CardContent>
        <form onSubmit={submit}>
          <fieldset disabled={!may} className="grid grid-cols-1 gap-3">
            <legend className="sr-only">{title}</legend>
            {children}
            <IssueList error={error} />
            {may ? (
              <Button type="submit" className="justify-self-start" busy={busy}>
                Save
              </Button>
            ) : null}
          </fieldset>
        </form>
      </CardContent>
    </Card>
  );
}

interface Common {
  readonly mode: 'auto' | 'live' | 'sandbox';
  readonly perSecond: number | null;
}

/** What every channel has: whether it sends, and how fast. */
export const CommonFields = <S extends Common>({ state, put, may }: { state: S; put: (change: Partial<Common>) => void; may: boolean }) => (
  <div className="grid grid-cols-2 items-start gap-3">
    <Field label="Mode">
      <Choice
        className="w-full"
        disabled={!may}
        value={state.mode}
        options={modes}
        onChange={(mode) => (isMode(mode) ? put({ mode }) : undefined)}
      />
    </Field>
    <Field label="At most a second" hint="Empty: no limit">
      <NumberField value={state.perSecond} onChange={(perSecond) => put({ perSecond })} />
    </Field>
  </div>
);

/** A number, or nothing. */
export const NumberField = ({
  value,
  onChange,
  ...props
}: {
  value: number | null;
  onChange: (value: number | null) => void;
  id?: string;
  'aria-label'?: string;
  step?: number;
}) => (
  <Input
    type="number"
    min={0}
    step="any"
    value={value ?? ''}
    onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
    {...props}
  />
);
