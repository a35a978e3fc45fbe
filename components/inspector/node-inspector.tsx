'use client';

import { faceOf } from '#components/canvas';
import { ConditionBuilder } from '#components/conditions';
import { issueAt, issuesBeside, withKeys } from '#components/fields';
import { Field, Input } from '#components/ui';
import type { JourneyDocument, JourneyNode } from '#lib/journey';
import type { Issue, Json } from '#lib/kernel';
import { ActionForm } from './action-form.tsx';
import { BranchForm } from './branch-form.tsx';
import { type FormGiven, textOf } from './form-given.ts';
import { NextBestActionForm } from './next-best-action-form.tsx';
import { scopeOf } from './scope-of.ts';
import { SplitForm } from './split-form.tsx';
import { TriggerForm } from './trigger-form.tsx';
import { WaitForm, WaitUntilForm } from './wait-forms.tsx';

/** The form of one node: its name, and what its type is set to. Issues are the document's; those of this node are shown at its fields. */
export function NodeInspector({
  document,
  node,
  issues,
  onChange,
  readOnly = false,
}: {
  document: JourneyDocument;
  node: JourneyNode;
  issues: readonly Issue[];
  onChange: (node: JourneyNode) => void;
  readOnly?: boolean;
}) {
  const base = `nodes.${document.nodes.findIndex(({ id }) => id === node.id)}`;
  const path = `${base}.data`;
  const put = (change: Readonly<Record<string, Json | undefined>>) => onChange({ ...node, data: withKeys(node.data, change) });
  const given: FormGiven = { data: node.data, put, path, issues, readOnly, document };
  // What is wrong with the node as a whole: unknown keys, a cycle, an id twice.
  const beside = issuesBeside(issues, base, ['data']).concat(issues.filter((issue) => issue.path === path));
  return (
    <div className="grid gap-4" key={node.id}>
      <Field label="Name" hint="What the canvas calls it" error={issueAt(issues, `${path}.label`)}>
        <Input
          maxLength={200}
          disabled={readOnly}
          placeholder={faceOf(node.type, node.data).title}
          value={textOf(node.data.label)}
          onChange={(event) => put({ label: event.target.value === '' ? undefined : event.target.value })}
        />
      </Field>
      {beside.length > 0 ? (
        <ul className="grid gap-1 rounded-md bg-destructive-soft px-3 py-2 text-destructive text-xs">
          {beside.map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>{issue.message}</li>
          ))}
        </ul>
      ) : null}
      <Form type={node.type} {...given} />
    </div>
  );
}

function Form({ type, ...given }: FormGiven & { type: string }) {
  const { data, put, path, issues, readOnly, document } = given;
  switch (type) {
    case 'trigger':
      return <TriggerForm {...given} />;
    case 'wait':
      return <WaitForm {...given} />;
    case 'wait-until':
      return <WaitUntilForm {...given} />;
    case 'condition':
      return (
        <div className="grid gap-1.5">
          <span className="font-medium text-sm">Leaves by “yes” if</span>
          <ConditionBuilder
            label="Condition"
            value={data.if ?? null}
            onChange={(condition) => put({ if: condition })}
            scope={scopeOf(document)}
            path={`${path}.if`}
            issues={issues}
            readOnly={readOnly}
          />
          {data.if == null ? <p className="text-destructive text-xs">{issueAt(issues, `${path}.if`)}</p> : null}
        </div>
      );
    case 'branch':
      return <BranchForm {...given} />;
    case 'split':
      return <SplitForm {...given} />;
    case 'action':
      return <ActionForm {...given} />;
    case 'next-best-action':
      return <NextBestActionForm {...given} />;
    case 'exit':
      return (
        <Field label="Reason" hint="Kept with each run that ends here" error={issueAt(issues, `${path}.reason`)}>
          <Input disabled={readOnly} value={textOf(data.reason)} onChange={(event) => put({ reason: event.target.value })} />
        </Field>
      );
    default:
      return <p className="text-muted-foreground text-xs">There is no form for “{type}”: change it in the document.</p>;
  }
}
