'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { ApiError, api } from '#components/api';
import { ConfirmDialog, IssueList, keyOfName } from '#components/journeys';
import { useMay } from '#components/shell';
import { Button, toast } from '#components/ui';
import { Experience, type ExperienceInput, experienceKeys } from '#lib/channels/contract';
import { begun } from './begun.ts';
import { ExperienceForm } from './experience-form.tsx';
import { LivePreview } from './live-preview.tsx';
import { problemsOf } from './problems-of.ts';

const documentOf = ({ status: _, createdAt: __, updatedAt: ___, journeys: ____, ...document }: Experience): ExperienceInput => document;

/** What is written on the left, and how the app shows it on the right. */
export function ExperienceEditor({ experience }: { experience: Experience | null }) {
  const may = useMay('experiences:write');
  const client = useQueryClient();
  const router = useRouter();
  const [written, setWritten] = useState<ExperienceInput>(() =>
    experience ? documentOf(experience) : begun('walkthrough', { key: '', name: '' }),
  );
  const [part, setPart] = useState(0);
  const [tried, setTried] = useState(experience !== null);
  const [doomed, setDoomed] = useState(false);
  const document = experience || written.key !== '' ? written : { ...written, key: keyOfName(written.name) };
  const problems = problemsOf(document);
  const save = useMutation({
    mutationFn: () =>
      experience
        ? api.put(`/api/experiences/${encodeURIComponent(document.key)}`, { body: document, answer: Experience })
        : api.post('/api/experiences', { body: document, answer: Experience }),
    onSuccess: async (saved) => {
      toast.success(`“${saved.name}” saved`);
      await client.invalidateQueries({ queryKey: experienceKeys.all });
      if (!experience) router.push(`/experiences/${encodeURIComponent(saved.key)}`);
    },
  });
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/experiences/${encodeURIComponent(document.key)}`, { answer: z.undefined() }),
    onSuccess: () => {
      router.push('/experiences');
      return client.invalidateQueries({ queryKey: [...experienceKeys.all], refetchType: 'none' });
    },
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
          <div className="flex gap-2">
            <Button type="submit" busy={save.isPending}>
              Save
            </Button>
            {experience ? (
              <Button type="button" variant="outline" onClick={() => setDoomed(true)}>
                Delete
              </Button>
            ) : null}
          </div>
        ) : null}
      </form>
      <LivePreview document={document} part={part} />
      {doomed && experience ? (
        <ConfirmDialog
          title={`Delete “${experience.name}”?`}
          says="Journeys can show it no more. One that a published journey shows stays."
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
