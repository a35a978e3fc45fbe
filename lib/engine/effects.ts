import type { Effect } from '#lib/journey';
import { type Instant, isObject } from '#lib/kernel';
import { effectKey, type NewMessage } from '#lib/outbox';
import { jsonText, type Person, survivor } from '#lib/people';
import type { RunAtHand } from './run-at-hand.ts';

export interface NewExposure {
  readonly experiment: string;
  readonly unit: 'person' | 'account';
  readonly unitId: string;
  readonly variant: string;
  readonly at: Instant;
  readonly source: string;
}

interface Sent extends Omit<NewMessage, 'personId' | 'userId'> {
  readonly person: Person;
}

/** What runs of a batch want to happen, to be written with them. */
export class Effects {
  readonly #sent: Sent[] = [];
  readonly exposures: NewExposure[] = [];
  #echoes: Record<string, unknown>[] = [];

  /** Takes an outcome's effects; answers the node that sent last, if any did. */
  keep(one: RunAtHand, effects: readonly Effect[]): string | null {
    let last: string | null = null;
    for (const effect of effects) {
      if (effect.kind === 'send') {
        this.#send(one, effect);
        last = effect.node;
      } else if (effect.kind === 'exposure' && !one.shadow) {
        const { experiment, unit, unitId, variant, at } = effect;
        this.exposures.push({ experiment, unit, unitId, variant, at, source: `journey:${one.journey}` });
      } // a choice is kept in the detail of its step
    }
    return last;
  }

  #send(one: RunAtHand, effect: Extract<Effect, { kind: 'send' }>): void {
    const { node, visit, channel, payload, at } = effect;
    one.messages.set(node, [...(one.messages.get(node) ?? []), 'sent']);
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
