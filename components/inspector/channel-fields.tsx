'use client';

import { Choice, DurationInput, issueAt, JsonInput, LiquidField, SuggestInput } from '#components/fields';
import { ExperiencePicker } from '#components/message-pickers';
import { Field, Input } from '#components/ui';
import type { Json } from '#lib/kernel';
import { EmailFields } from './email-fields.tsx';
import { type FormGiven, textOf } from './form-given.ts';
import { PairsInput } from './pairs-input.tsx';
import { startingEvent } from './scope-of.ts';

const liquidHint = 'Type {{ for what is known of the person';

/** The fields of one channel. */
export function ChannelFields(given: FormGiven & { channel: string }) {
  const { channel, data, put, path, issues, readOnly, document } = given;
  const event = startingEvent(document);
  const at = (field: string) => issueAt(issues, `${path}.${field}`);
  const set = (field: string) => (value: Json) => put({ [field]: value });
  const optional = (field: string) => (value: string) => put({ [field]: value === '' ? undefined : value });
  const liquid = (field: string, label: string, more: { rows?: number; hint?: string; placeholder?: string; optional?: boolean } = {}) => (
    <Field label={label} hint={more.hint} error={at(field)}>
      <LiquidField
        event={event}
        rows={more.rows}
        placeholder={more.placeholder}
        disabled={readOnly}
        value={typeof data[field] === 'number' ? String(data[field]) : textOf(data[field])}
        onChange={more.optional ? optional(field) : set(field)}
      />
    </Field>
  );
  const plain = (field: string, label: string, hint?: string, placeholder?: string) => (
    <Field label={label} hint={hint} error={at(field)}>
      <Input
        disabled={readOnly}
        placeholder={placeholder}
        value={textOf(data[field])}
        onChange={(change) => put({ [field]: change.target.value })}
      />
    </Field>
  );
  switch (channel) {
    case 'email':
      return <EmailFields {...given} event={event} />;
    case 'in-app':
      return (
        <Field label="Experience" error={at('experience')}>
          <ExperiencePicker value={textOf(data.experience)} readOnly={readOnly} onChange={set('experience')} />
        </Field>
      );
    case 'slack':
      return (
        <>
          <ToFields {...given} />
          {liquid('text', 'Message', { rows: 4, hint: liquidHint })}
        </>
      );
    case 'webhook':
      return (
        <>
          {liquid('url', 'Address', { placeholder: 'https://example.com/hook', hint: 'POST; the host may not be filled in' })}
          <div className="grid gap-1.5">
            <span className="font-medium text-sm">Body, as JSON</span>
            <JsonInput label="Body, as JSON" rows={5} value={data.body} readOnly={readOnly} onChange={set('body')} />
            <Wrong says={at('body')} />
          </div>
        </>
      );
    case 'task':
      return (
        <>
          {liquid('title', 'Title', { hint: liquidHint })}
          {liquid('body', 'Details', { rows: 4, optional: true })}
          <AssigneeFields {...given} />
          <Field label="Due in" error={at('dueIn')}>
            <DurationInput label="Due in" disabled={readOnly} value={data.dueIn} onChange={optional('dueIn')} />
          </Field>
        </>
      );
    case 'lead':
      return (
        <>
          {liquid('reason', 'Reason', { rows: 3, hint: liquidHint })}
          {liquid('score', 'Score', { optional: true, hint: 'A number, or Liquid such as {{ scores.expansion }}' })}
          {plain('route', 'Goes to', 'A queue, a team or a person', 'sales')}
        </>
      );
    case 'crm':
      return (
        <>
          {plain('object', 'Object', undefined, 'contact')}
          <Pairs label="Fields" says={at('fields')}>
            <PairsInput label="Fields" nameLabel="field" event={event} readOnly={readOnly} value={data.fields} onChange={set('fields')} />
          </Pairs>
        </>
      );
    case 'flag':
      return (
        <>
          <Field label="Flag" error={at('flag')}>
            <SuggestInput
              ask={{ kind: 'flag' }}
              disabled={readOnly}
              placeholder="new-editor"
              value={textOf(data.flag)}
              onChange={set('flag')}
            />
          </Field>
          <div className="grid gap-1.5">
            <span className="font-medium text-sm">Value, as JSON</span>
            <JsonInput label="Value, as JSON" rows={1} value={data.value} readOnly={readOnly} onChange={set('value')} />
            <Wrong says={at('value')} />
          </div>
        </>
      );
    case 'trait':
      return (
        <Pairs label="Traits to set" says={at('set')}>
          <PairsInput
            label="Traits to set"
            nameLabel="trait"
            suggestTraits
            event={event}
            readOnly={readOnly}
            value={data.set}
            onChange={set('set')}
          />
        </Pairs>
      );
    default:
      return null;
  }
}

const Wrong = ({ says }: { says: string | undefined }) => (says ? <p className="text-destructive text-xs">{says}</p> : null);

const Pairs = ({ label, says, children }: { label: string; says: string | undefined; children: React.ReactNode }) => (
  <div className="grid gap-1.5">
    <span className="font-medium text-sm">{label}</span>
    {children}
    <Wrong says={says} />
  </div>
);

/** To the account's CSM, or to a channel by its name. */
function ToFields({ data, put, path, issues, readOnly }: FormGiven) {
  const toChannel = data.to !== 'csm';
  return (
    <>
      <Field label="To">
        <Choice
          className="w-full"
          disabled={readOnly}
          value={toChannel ? 'channel' : 'csm'}
          options={[
            { id: 'csm', name: 'the account’s CSM' },
            { id: 'channel', name: 'a channel' },
          ]}
          onChange={(to) => put({ to: to === 'csm' ? 'csm' : '#' })}
        />
      </Field>
      {toChannel ? (
        <Field label="Channel name" error={issueAt(issues, `${path}.to`)}>
          <Input
            placeholder="#customer-success"
            disabled={readOnly}
            value={textOf(data.to)}
            onChange={(change) => put({ to: `#${change.target.value.replace(/^#+/, '').replace(/\s/g, '-')}` })}
          />
        </Field>
      ) : null}
    </>
  );
}

/** The account's CSM, or a colleague by e-mail. */
function AssigneeFields({ data, put, path, issues, readOnly }: FormGiven) {
  const named = data.assignee !== 'csm';
  return (
    <>
      <Field label="Who does it">
        <Choice
          className="w-full"
          disabled={readOnly}
          value={named ? 'email' : 'csm'}
          options={[
            { id: 'csm', name: 'the account’s CSM' },
            { id: 'email', name: 'a colleague' },
          ]}
          onChange={(who) => put({ assignee: who === 'csm' ? 'csm' : '' })}
        />
      </Field>
      {named ? (
        <Field label="Their e-mail address" error={issueAt(issues, `${path}.assignee`)}>
          <Input
            type="email"
            disabled={readOnly}
            value={textOf(data.assignee)}
            onChange={(change) => put({ assignee: change.target.value })}
          />
        </Field>
      ) : null}
    </>
  );
}
