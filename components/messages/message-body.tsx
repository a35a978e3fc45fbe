import { MonitorSmartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { CodeBlock } from '#components/ui';
import { durationWords } from '#components/words';
import { EmailFrame } from './email-frame.tsx';
import { gistOf } from './gist-of.ts';
import { SlackMessage } from './slack-message.tsx';
import { type MadeUp, TemplateEmail } from './template-email.tsx';

type Rendered = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

interface Given {
  channel: string;
  rendered: Rendered;
  to?: string | undefined;
  /** Whom the words of a template are filled in for */
  madeUp?: MadeUp | undefined;
}

/** A message as who gets it will see it. */
export function MessageBody({ channel, rendered, to, madeUp }: Given) {
  if (channel === 'email' && madeUp && typeof rendered.template === 'string') {
    return <TemplateEmail template={rendered.template} madeUp={madeUp} />;
  }
  if (channel === 'email') return <Email rendered={rendered} to={to} />;
  if (channel === 'slack') return <SlackMessage content={{ text: rendered.text, to: rendered.to }} />;
  if (channel === 'in-app') return <InApp rendered={rendered} />;
  return <Fields rendered={rendered} />;
}

function Email({ rendered: { subject, body, template }, to }: { rendered: Rendered; to?: string | undefined }) {
  if (typeof body !== 'string') return <Fields rendered={{ template, ...(subject ? { subject } : {}) }} />;
  return (
    <article className="overflow-hidden rounded-lg border">
      <header className="grid gap-0.5 border-b bg-muted px-4 py-2.5">
        <h3 className="font-semibold text-base">{text(subject ?? '')}</h3>
        {to ? <p className="text-muted-foreground text-xs">to {to}</p> : null}
      </header>
      <EmailFrame subject={text(subject ?? '')} body={body} />
    </article>
  );
}

const InApp = ({ rendered }: { rendered: Rendered }) => (
  <article className="flex items-center gap-3 rounded-lg border px-4 py-3">
    <MonitorSmartphone className="size-4 shrink-0 text-muted-foreground" aria-hidden />
    <p>
      Shows <code className="font-mono text-xs">{gistOf('in-app', rendered)}</code> the next time the person has the app open.
    </p>
  </article>
);

const names: Readonly<Record<string, string>> = { dueIn: 'Due in', csm: 'CSM', url: 'Address' };
const nameOf = (field: string) => names[field] ?? field.charAt(0).toUpperCase() + field.slice(1);

function shown(field: string, value: unknown): ReactNode {
  if (field === 'dueIn') return durationWords(value);
  if (field === 'assignee' && value === 'csm') return 'the account’s CSM';
  if (typeof value === 'object' && value !== null) return <CodeBlock code={JSON.stringify(value, null, 2)} label={nameOf(field)} />;
  return <span className="whitespace-pre-wrap break-words">{text(value)}</span>;
}

const Fields = ({ rendered }: { rendered: Rendered }) => (
  <dl className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-2 rounded-lg border px-4 py-3">
    {Object.entries(rendered).map(([field, value]) => (
      <div key={field} className="contents">
        <dt className="text-muted-foreground">{nameOf(field)}</dt>
        <dd className="min-w-0">{shown(field, value)}</dd>
      </div>
    ))}
  </dl>
);
