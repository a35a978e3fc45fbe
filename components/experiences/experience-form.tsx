'use client';

import { Choice, issueAt } from '#components/fields';
import { kindFaces } from '#components/message-pickers';
import { Field, Input } from '#components/ui';
import type { ExperienceInput, ExperienceKind } from '#lib/channels/contract';
import type { Issue } from '#lib/kernel';
import { begun, experienceKinds } from './begun.ts';
import { ChecklistForm } from './checklist-form.tsx';
import { BannerForm, ModalForm, TooltipForm } from './short-forms.tsx';
import { ThemeFields } from './theme-fields.tsx';
import { WalkthroughForm } from './walkthrough-form.tsx';

interface Given {
  readonly document: ExperienceInput;
  readonly issues: readonly Issue[];
  readonly isNew: boolean;
  readonly readOnly: boolean;
  readonly onChange: (document: ExperienceInput) => void;
  readonly onPart: (at: number) => void;
}

/** The fields of an experience: its head, what its kind has, and how it looks. */
export function ExperienceForm({ document, isNew, ...given }: Given) {
  const { issues, readOnly, onChange, onPart } = given;
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="Name" error={issueAt(issues, 'name')}>
          <Input
            disabled={readOnly}
            value={document.name}
            placeholder="Welcome tour"
            onChange={({ target }) => onChange({ ...document, name: target.value })}
          />
        </Field>
        <Field label="Key" hint={isNew ? 'Journeys know it by this' : 'Cannot be changed'} error={issueAt(issues, 'key')}>
          <Input
            className="font-mono"
            disabled={!isNew || readOnly}
            value={document.key}
            onChange={({ target }) => onChange({ ...document, key: target.value })}
          />
        </Field>
      </div>
      <Field label="Kind" hint={kindFaces[document.kind].says}>
        <Choice
          className="w-full"
          disabled={readOnly}
          value={document.kind}
          options={experienceKinds.map((id) => ({ id, name: kindFaces[id].title }))}
          onChange={(kind) => {
            onPart(0);
            if (kind !== document.kind) onChange(begun(kind as ExperienceKind, document));
          }}
        />
      </Field>
      <KindForm document={document} {...given} />
      <ThemeFields document={document} issues={issues} readOnly={readOnly} onChange={onChange} />
    </>
  );
}

function KindForm({ document, ...given }: Omit<Given, 'isNew'>) {
  switch (document.kind) {
    case 'walkthrough':
      return <WalkthroughForm document={document} {...given} />;
    case 'checklist':
      return <ChecklistForm document={document} {...given} />;
    case 'banner':
      return <BannerForm document={document} {...given} />;
    case 'modal':
      return <ModalForm document={document} {...given} />;
    case 'tooltip':
      return <TooltipForm document={document} {...given} />;
  }
}
