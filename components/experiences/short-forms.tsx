'use client';

import { Choice } from '#components/fields';
import { Field, Label, Switch } from '#components/ui';
import { type FormGiven, type Placement, placements } from './form-given.ts';
import { LinkFields } from './link-fields.tsx';
import { MovableList } from './movable-list.tsx';
import { bodyHint, CodeField, WordsField } from './text-field.tsx';
import { withField } from './with-field.ts';

/** A banner: what it says, where, and one link. */
export function BannerForm({ document, issues, readOnly, onChange }: FormGiven<'banner'>) {
  const common = { issues, readOnly };
  return (
    <>
      <WordsField
        label="Text"
        rows={2}
        hint={bodyHint}
        path="text"
        {...common}
        value={document.text}
        onChange={(text) => onChange({ ...document, text })}
      />
      <Field label="Stands">
        <Choice
          className="w-full"
          disabled={readOnly}
          value={document.position}
          options={[
            { id: 'top', name: 'at the top' },
            { id: 'bottom', name: 'at the bottom' },
          ]}
          onChange={(position) => onChange({ ...document, position: position === 'bottom' ? 'bottom' : 'top' })}
        />
      </Field>
      <LinkFields
        legend="Link"
        path="action"
        {...common}
        link={document.action ?? { label: '' }}
        onChange={(link) => onChange(withField(document, 'action', link.label === '' && link.url === undefined ? undefined : link))}
      />
      <Toggle
        id="dismissible"
        label="Can be closed"
        checked={document.dismissible}
        readOnly={readOnly}
        onChange={(dismissible) => onChange({ ...document, dismissible })}
      />
    </>
  );
}

/** A modal: what it says, and up to three buttons. */
export function ModalForm({ document, issues, readOnly, onChange, onPart }: FormGiven<'modal'>) {
  const common = { issues, readOnly };
  return (
    <>
      <WordsField label="Title" path="title" {...common} value={document.title} onChange={(title) => onChange({ ...document, title })} />
      <WordsField
        label="Text"
        rows={4}
        hint={bodyHint}
        path="body"
        {...common}
        value={document.body}
        onChange={(body) => onChange({ ...document, body })}
      />
      <MovableList
        items={document.actions}
        noun="Button"
        least={0}
        most={3}
        readOnly={readOnly}
        fresh={() => ({ label: '' })}
        onChange={(actions) => onChange({ ...document, actions })}
        onPart={onPart}
      >
        {(link, at, put) => <LinkFields legend={`Button ${at + 1}`} path={`actions.${at}`} {...common} link={link} onChange={put} />}
      </MovableList>
    </>
  );
}

/** A tooltip: what it hangs on, and what it says. */
export function TooltipForm({ document, issues, readOnly, onChange }: FormGiven<'tooltip'>) {
  const common = { issues, readOnly };
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3">
        <CodeField
          label="Hangs on"
          hint="A CSS selector"
          placeholder="#import"
          path="anchor"
          {...common}
          value={document.anchor}
          onChange={(anchor) => onChange({ ...document, anchor })}
        />
        <Field label="Stands">
          <Choice
            className="w-full"
            disabled={readOnly}
            value={document.placement ?? 'auto'}
            options={placements}
            onChange={(to) => onChange(withField(document, 'placement', to === 'auto' ? undefined : (to as Placement)))}
          />
        </Field>
      </div>
      <WordsField
        label="Title"
        path="title"
        {...common}
        value={document.title}
        onChange={(title) => onChange(withField(document, 'title', title))}
      />
      <WordsField
        label="Text"
        rows={3}
        hint={bodyHint}
        path="body"
        {...common}
        value={document.body}
        onChange={(body) => onChange({ ...document, body })}
      />
      <Toggle
        id="beacon"
        label="A pulsing spot opens it by a click"
        checked={document.beacon}
        readOnly={readOnly}
        onChange={(beacon) => onChange({ ...document, beacon })}
      />
    </>
  );
}

const Toggle = ({
  id,
  label,
  checked,
  readOnly,
  onChange,
}: {
  id: string;
  label: string;
  checked: boolean;
  readOnly: boolean;
  onChange: (on: boolean) => void;
}) => (
  <div className="flex items-center gap-2">
    <Switch id={id} checked={checked} disabled={readOnly} onCheckedChange={onChange} />
    <Label htmlFor={id}>{label}</Label>
  </div>
);
