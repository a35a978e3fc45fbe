'use client';

import { useState } from 'react';
import { KeyedActions, useKeyed } from '#components/editing';
import { IssueList, keyOfName } from '#components/journeys';
import { useMay } from '#components/shell';
import { Template, templateKeys } from '#lib/channels/contract';
import { TemplatePreview } from './template-preview.tsx';
import { noWords, wordsOf } from './words.ts';
import { WordsForm } from './words-form.tsx';

/** Words on the left, and how a person would get them on the right. */
export function TemplateEditor({ template }: { template: Template | null }) {
  const may = useMay('templates:write');
  const [words, setWords] = useState(() => (template ? wordsOf(template) : noWords));
  const key = template ? template.key : words.key || keyOfName(words.name);
  const { key: _, ...body } = words;
  const { save, remove } = useKeyed({ kind: 'templates', saved: template, key, body, answer: Template, kept: templateKeys.all });
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
          <KeyedActions
            saving={save.isPending}
            name={template?.name ?? null}
            says="Journeys can use it no more. One that a published journey uses stays."
            remove={remove}
          />
        ) : null}
      </form>
      <TemplatePreview words={words} saved={template} />
    </div>
  );
}
