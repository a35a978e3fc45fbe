'use client';

import { useState } from 'react';
import { ApiError } from '#components/api';
import { KeyedActions, useKeyed } from '#components/editing';
import { IssueList, keyOfName } from '#components/journeys';
import { useMay } from '#components/shell';
import { Experience, type ExperienceInput, experienceKeys } from '#lib/channels/contract';
import { begun } from './begun.ts';
import { ExperienceForm } from './experience-form.tsx';
import { LivePreview } from './live-preview.tsx';
import { problemsOf } from './problems-of.ts';

const documentOf = ({ status: _, createdAt: __, updatedAt: ___, journeys: ____, ...document }: Experience): ExperienceInput => document;

/** What is written on the left, and how the app shows it on the right. */
export function ExperienceEditor({ experience }: { experience: Experience | null }) {
  const may = useMay('experiences:write');
  const [written, setWritten] = useState<ExperienceInput>(() =>
    experience ? documentOf(experience) : begun('walkthrough', { key: '', name: '' }),
  );
  const [part, setPart] = useState(0);
  const [tried, setTried] = useState(experience !== null);
  const document = experience || written.key !== '' ? written : { ...written, key: keyOfName(written.name) };
  const problems = problemsOf(document);
  const { save, remove } = useKeyed({
    kind: 'experiences',
    saved: experience,
    key: document.key,
    body: document,
    answer: Experience,
    kept: experienceKeys.all,
  });
  const refused = save.error instanceof ApiError && save.error.issues.length > 0 ? save.error.issues : [];
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (problems.length === 0) save.mutate();
        }}
      >
        <ExperienceForm
          document={document}
          issues={tried ? [...problems, ...refused] : []}
          isNew={experience === null}
          readOnly={!may}
          onChange={setWritten}
          onPart={setPart}
        />
        <IssueList error={save.error} />
        {tried && problems.length > 0 ? (
          <p role="alert" className="text-destructive text-sm">
            {problems.length === 1 ? 'One thing is' : `${problems.length} things are`} to be mended before it can be saved.
          </p>
        ) : null}
        {may ? (
          <KeyedActions
            saving={save.isPending}
            name={experience?.name ?? null}
            says="Journeys can show it no more. One that a published journey shows stays."
            remove={remove}
          />
        ) : null}
      </form>
      <LivePreview document={document} part={part} />
    </div>
  );
}
