'use client';

import { Choice, NumberInput, SuggestInput } from '#components/fields';
import { Input } from '#components/ui';
import type { LeafGiven, Put } from './leaf-given.ts';
import type { LeafKind } from './leaves.ts';
import { opNames } from './values.ts';

type Kind = Exclude<LeafKind, 'event' | 'trait' | 'accountTrait' | 'property'>;
type Given = LeafGiven & { kind: Kind; put: Put };

const numberOps = (['gte', 'gt', 'lte', 'lt', 'eq', 'ne'] as const).map((id) => ({ id, name: opNames[id] }));
const yesNo = (yes: string, no: string) => [
  { id: 'true', name: yes },
  { id: 'false', name: no },
];
const statuses = [
  { id: 'sent', name: 'was sent' },
  { id: 'delivered', name: 'was delivered' },
  { id: 'opened', name: 'was opened' },
  { id: 'clicked', name: 'was clicked' },
  { id: 'completed', name: 'was completed' },
  { id: 'failed', name: 'failed' },
  { id: 'dismissed', name: 'was dismissed' },
];

/** What is known by a key: a milestone, a segment, a set-up step, a score, a message of this journey. */
export function KeyFields({ kind, leaf, put, scope, readOnly }: Given) {
  const key = String(leaf[kind] ?? '');
  switch (kind) {
    case 'milestone':
      return (
        <Row>
          <Key kind="milestone" value={key} put={put} readOnly={readOnly} />
          <Choice
            label="Reached or not"
            disabled={readOnly}
            value={String(leaf.reached !== false)}
            options={yesNo('is reached', 'is not reached')}
            onChange={(next) => put({ reached: next === 'true' })}
          />
        </Row>
      );
    case 'segment':
      return (
        <Row>
          <Choice
            label="In it or not"
            disabled={readOnly}
            value={String(leaf.member !== false)}
            options={yesNo('they are in', 'they are not in')}
            onChange={(next) => put({ member: next === 'true' })}
          />
          <Key kind="segment" value={key} put={put} readOnly={readOnly} />
        </Row>
      );
    case 'struggling':
      return (
        <Row>
          <span className="py-1.5 text-sm">they struggle with</span>
          <Key kind="struggle" as="struggling" value={key} put={put} readOnly={readOnly} />
        </Row>
      );
    case 'score':
      return <ScoreFields leaf={leaf} put={put} readOnly={readOnly} />;
    default:
      return (
        <Row>
          <Choice
            label="Which message"
            className="min-w-32 flex-1"
            disabled={readOnly}
            value={key}
            placeholder="Which message…"
            options={(scope.messages ?? []).map(({ id, title }) => ({ id, name: title }))}
            onChange={(message) => put({ message })}
          />
          <Choice
            label="How far it got"
            disabled={readOnly}
            value={String(leaf.status ?? '')}
            options={statuses}
            onChange={(status) => put({ status })}
          />
        </Row>
      );
  }
}

const Row = ({ children }: { children: React.ReactNode }) => <div className="flex flex-wrap gap-1.5">{children}</div>;

const Key = ({
  kind,
  as = kind,
  value,
  put,
  readOnly,
}: Pick<Given, 'put' | 'readOnly'> & { kind: 'milestone' | 'segment' | 'struggle'; as?: string; value: string }) => (
  <SuggestInput
    aria-label={kind === 'struggle' ? 'Set-up step' : kind === 'segment' ? 'Segment' : 'Milestone'}
    placeholder={kind === 'struggle' ? 'set-up step' : kind}
    className="w-auto min-w-32 flex-1"
    disabled={readOnly}
    ask={{ kind }}
    value={value}
    onChange={(text) => put({ [as]: text })}
  />
);

const ScoreFields = ({ leaf, put, readOnly }: Pick<Given, 'leaf' | 'put' | 'readOnly'>) => (
  <Row>
    <Input
      aria-label="Model"
      placeholder="model, such as churn"
      className="w-auto min-w-32 flex-1"
      disabled={readOnly}
      value={String(leaf.score ?? '')}
      onChange={(event) => put({ score: event.target.value })}
    />
    <Choice label="Comparison" disabled={readOnly} value={String(leaf.op ?? '')} options={numberOps} onChange={(op) => put({ op })} />
    <NumberInput
      aria-label="Score between 0 and 1"
      className="w-16 tabular-nums"
      disabled={readOnly}
      value={typeof leaf.value === 'number' ? leaf.value : null}
      onChange={(value) => put({ value })}
    />
  </Row>
);
