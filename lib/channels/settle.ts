import { transaction } from '#lib/db';
import { after, type Instant, type Millis } from '#lib/kernel';
import { scheduleDelivery } from '#lib/outbox';
import { backOff, mostAttempts } from './back-off.ts';
import type { Delivery, Outcome } from './channel.ts';
import { type Moment, noteMoments } from './note-moments.ts';

interface Ended {
  readonly delivery: Delivery;
  readonly channel: string;
  readonly outcome: Outcome;
  readonly at: Instant;
}

/**
 * Writes what became of deliveries: what ends while a statement is in flight goes into the next one. Resolves when it is durable; a message whose
 * outcome was lost with the process is delivered again, under the same key.
 */
export class Settler {
  readonly #workspaceId: number;
  #gathered: { ended: Ended; resolve: () => void; reject: (fault: unknown) => void }[] = [];
  #running = false;

  constructor(workspaceId: number) {
    this.#workspaceId = workspaceId;
  }

  settle(ended: Ended): Promise<void> {
    const settled = new Promise<void>((resolve, reject) => {
      this.#gathered.push({ ended, resolve, reject });
    });
    if (!this.#running) void this.#run();
    return settled;
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Those who ended in the same turn come along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#gathered.length > 0) {
      const batch = this.#gathered;
      this.#gathered = [];
      await write(
        this.#workspaceId,
        batch.map(({ ended }) => ended),
      ).then(
        () => {
          for (const { resolve } of batch) resolve();
        },
        (fault: unknown) => {
          for (const { reject } of batch) reject(fault);
        },
      );
    }
    this.#running = false;
  }
}

async function write(workspaceId: number, ended: readonly Ended[]): Promise<void> {
  const moments = ended.map(momentOf).sort((a, b) => (a.key < b.key ? -1 : 1));
  const channels = new Map(ended.map(({ delivery, channel }) => [delivery.key, channel]));
  const again = moments.flatMap(({ key, kind, dueAt }) => {
    const channel = channels.get(key);
    return kind === 'retrying' && dueAt !== undefined && channel !== undefined ? [{ key, channel, at: dueAt }] : [];
  });
  await transaction(async (sql) => {
    await noteMoments(sql, workspaceId, moments);
    await scheduleDelivery(sql, workspaceId, again);
  });
}

function momentOf({ delivery: { key, attempt }, outcome, at }: Ended): Moment {
  if (outcome.kind === 'suppressed') return { key, at, kind: 'suppressed', reason: outcome.reason, detail: { rule: outcome.rule } };
  const detail = { ...outcome.detail, ...(attempt > 1 || outcome.kind === 'again' ? { attempt } : {}) };
  if (outcome.kind === 'sent') return { key, at, kind: 'sent', detail, ...(outcome.content ? { content: outcome.content } : {}) };
  if (outcome.kind === 'failed')
    return { key, at, kind: 'failed', reason: outcome.reason, detail, ...(outcome.content ? { content: outcome.content } : {}) };
  if (attempt >= mostAttempts) return { key, at, kind: 'failed', reason: `Given up after ${attempt} attempts: ${outcome.reason}`, detail };
  const wait = Math.max(outcome.after ?? 0, backOff(attempt, Math.random()));
  return { key, at, kind: 'retrying', reason: outcome.reason, detail, dueAt: after(at, wait as Millis) };
}
