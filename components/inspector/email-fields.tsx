'use client';

import { Choice, issueAt, LiquidField } from '#components/fields';
import { TemplatePicker } from '#components/message-pickers';
import { Field } from '#components/ui';
import { type FormGiven, textOf } from './form-given.ts';

/** A subject and a body of its own, or a template of the workspace. */
export function EmailFields({ data, put, path, issues, readOnly, event }: FormGiven & { event: string | undefined }) {
  const byTemplate = 'template' in data;
  const at = (field: string) => issueAt(issues, `${path}.${field}`);
  return (
    <>
      <Field label="Words">
        <Choice
          className="w-full"
          disabled={readOnly}
          value={byTemplate ? 'template' : 'own'}
          options={[
            { id: 'own', name: 'written here' },
            { id: 'template', name: 'of a template' },
          ]}
          onChange={(from) =>
            put(from === 'own' ? { template: undefined, subject: '', body: '' } : { template: '', subject: undefined, body: undefined })
          }
        />
      </Field>
      {byTemplate ? (
        <Field label="Template" hint="Its words are live for all journeys" error={at('template')}>
          <TemplatePicker value={textOf(data.template)} readOnly={readOnly} onChange={(template) => put({ template })} />
        </Field>
      ) : (
        <>
          <Field label="Subject" error={at('subject')}>
            <LiquidField event={event} disabled={readOnly} value={textOf(data.subject)} onChange={(subject) => put({ subject })} />
          </Field>
          <Field label="Body" hint="HTML or plain text; type {{ for what is known of the person" error={at('body')}>
            <LiquidField
              event={event}
              rows={9}
              className="font-mono text-xs"
              disabled={readOnly}
              value={textOf(data.body)}
              onChange={(body) => put({ body })}
            />
          </Field>
        </>
      )}
    </>
  );
}
