'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, api } from '#components/api';
import { Choice } from '#components/fields';
import { IssueList } from '#components/journeys';
import { Button, Card, CardContent, CardHeader, CardTitle, Field, Input, Textarea, toast } from '#components/ui';
import { Flag, flagKeys } from '#lib/flags/contract';
import { type Draft, replacementOf } from './draft.ts';
import { PrerequisitesEditor } from './prerequisites-editor.tsx';
import { flagAt } from './queries.ts';
import { RulesEditor } from './rules-editor.tsx';
import { VariantsEditor } from './variants-editor.tsx';

const none: readonly never[] = [];
/** An instant as a field of local time shows it, and back. */
const localOf = (instant: string | null | undefined): string => {
  if (!instant) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
const instantOf = (local: string): string | null => (local === '' ? null : new Date(local).toISOString());

/** All of a flag but its kill switch, saved together. */
export function FlagEditor({
  flag,
  draft,
  edited,
  readOnly,
  onChange,
  onDiscard,
}: {
  flag: Flag;
  draft: Draft;
  edited: boolean;
  readOnly: boolean;
  onChange: (draft: Draft) => void;
  onDiscard: () => void;
}) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => api.put(flagAt(flag.key), { body: replacementOf(draft), answer: Flag }),
    onSuccess: async ({ name }) => {
      toast.success(`“${name}” saved`, { description: 'It is served from now on.' });
      await client.invalidateQueries({ queryKey: flagKeys.all });
    },
  });
  const issues = save.error instanceof ApiError ? save.error.issues : none;
  const put = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const names = draft.variants.map(({ name }) => ({ id: name, name })).filter(({ id }) => id !== '');
  return (
    <form
      className="grid min-w-0 gap-4"
      aria-label="The flag"
      onSubmit={(submit) => {
        submit.preventDefault();
        save.mutate();
      }}
    >
      <Card>
        <CardHeader>
          <CardTitle>Who gets what</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-4">
          <PrerequisitesEditor
            flagKey={flag.key}
            value={draft.prerequisites ?? []}
            readOnly={readOnly}
            onChange={(prerequisites) => put({ prerequisites })}
          />
          <RulesEditor
            rules={draft.rules}
            variants={names}
            fallback={draft.default}
            issues={issues}
            readOnly={readOnly}
            onChange={(rules) => put({ rules })}
          />
          <Field label="Everyone else gets">
            <Choice
              className="w-56"
              value={draft.default}
              options={names}
              disabled={readOnly}
              onChange={(chosen) => put({ default: chosen })}
            />
          </Field>
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Variants</CardTitle>
        </CardHeader>
        <CardContent>
          <VariantsEditor draft={draft} readOnly={readOnly} onChange={onChange} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>About it</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-4">
          <Field label="Name">
            <Input
              required
              maxLength={200}
              disabled={readOnly}
              value={draft.name}
              onChange={(change) => put({ name: change.target.value })}
            />
          </Field>
          <Field label="What it is for">
            <Textarea
              rows={2}
              maxLength={4000}
              disabled={readOnly}
              value={draft.description ?? ''}
              onChange={(change) => put({ description: change.target.value })}
            />
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field label="Starts" hint="Before, everyone gets the default">
              <Input
                type="datetime-local"
                disabled={readOnly}
                value={localOf(draft.startsAt)}
                onChange={(change) => put({ startsAt: instantOf(change.target.value) })}
              />
            </Field>
            <Field label="Ends" hint="From then on, everyone gets the default">
              <Input
                type="datetime-local"
                disabled={readOnly}
                value={localOf(draft.endsAt)}
                onChange={(change) => put({ endsAt: instantOf(change.target.value) })}
              />
            </Field>
          </div>
        </CardContent>
      </Card>
      <IssueList error={save.error} />
      {readOnly ? null : (
        <div className="sticky bottom-0 flex items-center justify-end gap-2 border-t bg-background py-3">
          {edited ? <span className="mr-auto text-muted-foreground">Not saved yet; the tester shows the draft.</span> : null}
          <Button variant="outline" disabled={!edited} onClick={onDiscard}>
            Discard
          </Button>
          <Button type="submit" busy={save.isPending} disabled={!edited}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}
