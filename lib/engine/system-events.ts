import type { LoggedEvent } from '#lib/event-log';
import { type Facts, MessageStatus, retryRun } from '#lib/journey';
import { isObject, type Json } from '#lib/kernel';
import type { Person } from '#lib/people';
import type { Definitions } from './definitions.ts';
import { isOpen } from './run-at-hand.ts';
import type { Walk } from './walk.ts';

/** What a system event may do. */
interface Stage {
  /** Null where no run can follow: of history, or where there are no journeys. */
  readonly walk: Walk | null;
  readonly definitions: Definitions;
  readonly facts: () => Facts;
  /** The person has a new score by a model. */
  readonly score: (model: string, value: number) => void;
  /** Traits of the person's account have changed: `account:<key>`. */
  readonly traits: (traits: ReadonlySet<string>) => void;
}

/** Events of our own, appended to the log like all that moves a run. A name that is not here moves nothing. */
const heard: Record<string, (event: LoggedEvent, person: Person, stage: Stage) => void> = {
  /** `{ journey }`: someone enrolled this person by hand or by the API. */
  'journey.enrol': (event, person, { walk, definitions }) => {
    const journey = definitions.open.find(({ key }) => key === field(event, 'journey'));
    if (journey) walk?.tryTriggers(person, { kind: 'api' }, [journey], event.receivedAt);
  },
  /** `{ run }`: take a failed run up again. Not while another one of the same key is open. */
  'run.retry': (event, person, { walk, facts }) => {
    const one = walk?.book.of(person).find(({ id, run }) => String(id) === String(field(event, 'run')) && run.status === 'failed');
    if (walk === null || one === undefined || one.plan === null) return;
    const rival = walk.book
      .of(person)
      .some((other) => isOpen(other) && other.journey === one.journey && other.runKey === one.runKey && other.shadow === one.shadow);
    if (!rival) walk.take(one, retryRun(one.plan, one.run, facts(), event.receivedAt, one.messages));
  },
  /** `{ run, node, status }`: a message got so far. */
  'message.status': (event, person, { walk }) => {
    const status = MessageStatus.safeParse(field(event, 'status'));
    const node = field(event, 'node');
    const one = walk?.book.of(person).find(({ id }) => String(id) === String(field(event, 'run')));
    if (one === undefined || !status.success || typeof node !== 'string') return;
    one.messages.set(node, [...(one.messages.get(node) ?? []), status.data]);
    if (one.plan?.needs.messages === true) walk?.stirOne(one, { kind: 'message', node, status: status.data }, event.receivedAt);
  },
  /** `{ model, score }`: a model has looked at this person. */
  'score.changed': (event, _, { score }) => {
    const model = field(event, 'model');
    const value = field(event, 'score');
    if (typeof model === 'string' && typeof value === 'number' && Number.isFinite(value)) score(model, value);
  },
  /** `{ account, traits }`: somebody else has told of this person's account. */
  'account.changed': (event, person, { traits }) => {
    const changed = field(event, 'traits');
    if (person.accountId !== field(event, 'account') || !Array.isArray(changed)) return;
    traits(new Set(changed.filter((trait) => typeof trait === 'string')));
  },
};

export function hearSystemEvent(event: LoggedEvent, person: Person, stage: Stage): void {
  const hear = event.name !== null && Object.hasOwn(heard, event.name) ? heard[event.name] : undefined;
  hear?.(event, person, stage);
}

/** A field of the payload, at its top or among its properties. */
function field({ payload }: LoggedEvent, key: string): Json | undefined {
  const { properties } = payload;
  return payload[key] ?? (isObject(properties) ? (properties[key] as Json | undefined) : undefined);
}
