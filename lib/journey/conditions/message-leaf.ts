import type { MessageProgress } from '../facts.ts';
import { note } from '../inspection.ts';
import type { MessageLeaf } from './condition.ts';
import type { LeafKind } from './leaf.ts';
import type { MessageStatus } from './message-status.ts';
import { steadyTest } from './steady-test.ts';

const order: readonly MessageStatus[] = ['sent', 'delivered', 'opened', 'clicked', 'completed'];

/** Whether a message that got to `actual` got at least as far as `asked`. `failed` and `dismissed` stand alone. */
export function gotAsFar(actual: MessageStatus, asked: MessageStatus): boolean {
  return actual === asked || (order.includes(asked) && order.indexOf(actual) > order.indexOf(asked));
}

function statuses(messages: MessageProgress | null, node: string): readonly MessageStatus[] {
  const got = messages?.get(node);
  if (got === undefined) return [];
  return typeof got === 'string' ? [got] : got;
}

const senders = new Set(['action', 'next-best-action']);

/** Holds when the message that a node sent in this run got at least that far. */
export const messageLeaf: LeafKind<MessageLeaf> = {
  check: (leaf, inspection, path) => {
    const type = inspection.nodeTypes?.get(leaf.message);
    if (inspection.nodeTypes === null) note(inspection, `${path}.message`, 'a message can only be asked about inside a journey');
    else if (type === undefined) note(inspection, `${path}.message`, `there is no node "${leaf.message}" in this journey`);
    else if (!senders.has(type)) note(inspection, `${path}.message`, `node "${leaf.message}" sends nothing: name an action`);
  },
  compile: (leaf, { needs, moves }) => {
    needs.messages = true;
    if (moves) needs.stimuli.messages = true;
    return steadyTest(
      'message',
      leaf,
      ({ messages }) => statuses(messages, leaf.message).some((actual) => gotAsFar(actual, leaf.status)),
      ({ messages }) => statuses(messages, leaf.message).at(-1),
    );
  },
};
