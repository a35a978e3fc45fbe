'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '#components/api';
import { ConfirmDialog, IssueList, keyOfName } from '#components/journeys';
import { useMay } from '#components/shell';
import { Button, toast } from '#components/ui';
import { Template, templateKeys } from '#lib/channels/contract';
import { TemplatePreview } from './template-preview.tsx';
import { noWords, wordsOf } from './words.ts';
import { WordsForm } from './words-form.tsx';

/** Words on the left, and how a person would get them on the right. */
export function TemplateEditor({ template }: { template: Template | null }) {
  const may = useMay('templates:write');
  const client = useQueryClient();
  const router = useRouter();
  const [words, setWords] = useState(() => (template ? wordsOf(template) : noWords));
  const [doomed, setDoomed] = useState(false);
  const key = template ? template.key : words.key || keyOfName(words.name);
  const { key: _, ...body } = words;
  const save = useMutation({
    mutationFn: () =>
      template
        ? api.put(`/api/templates/${encodeURIComponent(key)}`, { body, answer: Template })
        : api.post('/api/templates', { body: { ...body, key }, answer: Template }),
    onSuccess: async (saved) => {
      toast.success(`“${saved.name}” saved`);
      await client.invalidateQueries({ queryKey: templateKeys.all });
      if (!template) router.push(`/templates/${encodeURIComponent(saved.key)}`);
    },
  });
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/templates/${encodeURIComponent(key)}`, { answer: z.undefined() }),
    onSuccess: () => {
      router.push('/templates');
      return client.invalidateQueries({ queryKey: [...templateKeys.all], refetchType: 'none' });
    },
  });
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <WordsForm
          words={{ ...words, key }}
          isNew={template === null}
          may={may}
          put={(change) => setWords((now) => ({ ...now, ...change }))}
        />
        <IssueList error={save.error} />
        {may ? (
          <div className="flex gap-2">
            <Button type="submit" busy={save.isPending}>
              Save
            </Button>
            {template ? (
              <Button variant="outline" onClick={() => setDoomed(true)}>
                Delete
              </Button>
            ) : null}
          </div>
        ) : null}
      </form>
      <TemplatePreview words={words} saved={template} />
      {doomed && template ? (
        <ConfirmDialog
          title={`Delete “${template.name}”?`}
          says="Journeys can use it no more. One that a published journey uses stays."
          button="Delete"
          danger
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onCancel={() => setDoomed(false)}
        />
      ) : null}
    </div>
  );
}
