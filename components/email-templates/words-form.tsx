'use client';

import { useQuery } from '@tanstack/react-query';
import { Choice } from '#components/fields';
import { Field, Input, Label, Switch, Textarea } from '#components/ui';
import { groupChoices } from './queries.ts';
import type { Words } from './words.ts';

/** The fields of a template. */
export function WordsForm({
  words,
  isNew,
  may,
  put,
}: {
  words: Words;
  isNew: boolean;
  may: boolean;
  put: (change: Partial<Words>) => void;
}) {
  const groups = useQuery(groupChoices);
  const choices = [
    { id: ' ', name: 'None: left with all e-mail only' },
    ...(groups.data?.data ?? []).map(({ key, name }) => ({ id: key, name })),
  ];
  return (
    <fieldset disabled={!may} className="grid gap-3">
      <legend className="sr-only">Words</legend>
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Name">
          <Input
            required
            maxLength={200}
            value={words.name}
            placeholder="First tip"
            onChange={({ target }) => put({ name: target.value })}
          />
        </Field>
        <Field label="Key" hint={isNew ? 'Journeys know it by this' : 'Cannot be changed'}>
          <Input
            required
            disabled={!isNew}
            pattern="[A-Za-z0-9._\-]{1,64}"
            className="font-mono"
            value={words.key}
            onChange={({ target }) => put({ key: target.value })}
          />
        </Field>
      </div>
      <Field label="Subject" hint="Liquid: {{ person.traits.name }}, {{ account.traits.plan }}, {{ event.name }} …">
        <Input required maxLength={1000} value={words.subject} onChange={({ target }) => put({ subject: target.value })} />
      </Field>
      <Field label="Preview line" hint="What mail programs show beside the subject">
        <Input maxLength={300} value={words.preheader} onChange={({ target }) => put({ preheader: target.value })} />
      </Field>
      <Field label="Body" hint="HTML, whose styles are inlined when it leaves; or text, which keeps its lines">
        <Textarea
          required
          rows={14}
          className="font-mono text-xs"
          value={words.body}
          onChange={({ target }) => put({ body: target.value })}
        />
      </Field>
      <Field label="Text part" hint="Empty: made from the HTML">
        <Textarea
          rows={3}
          className="font-mono text-xs"
          value={words.text ?? ''}
          onChange={({ target }) => put({ text: target.value || null })}
        />
      </Field>
      <Field label="Subscription" hint="What one click on “unsubscribe” leaves">
        <Choice
          className="w-full"
          disabled={!may}
          value={words.group ?? ' '}
          options={choices}
          onChange={(group) => put({ group: group === ' ' ? null : group })}
        />
      </Field>
      <div className="flex items-center gap-2">
        <Switch id="in-layout" checked={words.layout} disabled={!may} onCheckedChange={(layout) => put({ layout })} />
        <Label htmlFor="in-layout">Stands in the layout of the workspace</Label>
      </div>
    </fieldset>
  );
}
