import { type Effect, type EventFact, holdoutKey } from '#lib/journey';
import { type Instant, isObject, type Json, keyPattern } from '#lib/kernel';
import { effectKey, type NewMessage } from '#lib/outbox';
import { jsonText, type Person, plainText, survivor } from '#lib/people';
import type { RunAtHand } from './run-at-hand.ts';

export interface NewExposure {
  readonly experiment: string;
  readonly unit: 'person' | 'account';
  readonly unitId: string;
  readonly variant: string;
  readonly at: Instant;
  readonly source: string;
}

/** A name as the field's events carry it: text, or a number. */
const plain = (value: Json | undefined): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? plainText(String(value)) : null;

interface Sent extends Omit<NewMessage, 'personId' | 'userId'> {
  readonly person: Person;
}

/** What runs of a batch want to happen, to be written with them. */
export class Effects {
  readonly #live: ReadonlySet<string>;
  readonly #sent: Sent[] = [];
  readonly exposures: NewExposure[] = [];
  #echoes: Record<string, unknown>[] = [];

  /** `live` are the channels whose messages wait for their delivery. */
  constructor(live: ReadonlySet<string>) {
    this.#live = live;
  }

  /** Takes an outcome's effects; answers the node whose message was sent last by being made, if any was. */
  keep(one: RunAtHand, effects: readonly Effect[]): string | null {
    let last: string | null = null;
    for (const effect of effects) {
      if (effect.kind === 'send') {
        this.#send(one, effect);
        // What is delivered is sent once that is told, by an event in the log: else it would hang on how events fall into batches.
        if (!one.shadow && this.#live.has(effect.channel)) continue;
        one.messages.set(effect.node, [...(one.messages.get(effect.node) ?? []), 'sent']);
        last = effect.node;
      } else if (effect.kind === 'exposure' && !one.shadow) {
        const { experiment, unit, unitId, variant, at } = effect;
        this.exposures.push({ experiment, unit, unitId, variant, at, source: `journey:${one.journey}` });
      } // a choice is kept in the detail of its step
    }
    return last;
  }

  /**
   * A test that runs elsewhere says by the event `Experiment Viewed` which variant someone saw. Of those who are not known yet the event alone is kept:
   * results find them by it once they are.
   */
  view({ userId }: Person, { name, at, properties }: EventFact): void {
    if (name !== 'Experiment Viewed' || userId === null) return;
    const [experiment, variant] = [plain(properties.experiment_id), plain(properties.variation_id)];
    if (experiment === null || variant === null || !keyPattern.test(experiment)) return;
    this.exposures.push({ experiment, unit: 'person', unitId: userId, variant, at, source: 'event' });
  }

  /** Somebody is held out of the journey that would have let them in, or is let in while others are held out. */
  draw(unitId: string, variant: string, at: Instant, journey: string): void {
    this.exposures.push({ experiment: holdoutKey, unit: 'person', unitId, variant, at, source: `journey:${journey}` });
  }

  #send(one: RunAtHand, effect: Extract<Effect, { kind: 'send' }>): void {
    const { node, visit, channel, payload, at } = effect;
    this.#sent.push({
      key: effectKey(one.id, node, visit),
      journey: one.journey,
      version: one.version,
      runId: one.id,
      node,
      person: one.person,
      channel,
      shadow: one.shadow,
      rendered: jsonText(payload),
      createdAt: at,
    });
    if (channel === 'trait' && !one.shadow && isObject(payload.set)) this.#echoes.push(payload.set);
  }

  nextEcho(): Record<string, unknown> | undefined {
    return this.#echoes.shift();
  }

  dropEchoes(): void {
    this.#echoes = [];
  }

  messages(): NewMessage[] {
    return this.#sent.map(({ person, ...message }) => {
      const { id, userId } = survivor(person);
      return { ...message, personId: id, userId };
    });
  }
}
