import { z } from 'zod';
import { type Instant, Refusal } from '#lib/kernel';
import { counter, histogram, log } from '#lib/observability';
import type { Attempt, Channel, Delivery, Outcome } from './channel.ts';
import { claim } from './claim.ts';
import { Settler } from './settle.ts';

const Payload = z.object({ workspaceId: z.number().int(), keys: z.array(z.string()) });

const attempts = counter('milepost_delivery_attempts_total', 'Attempts to hand messages over, by channel and outcome');
const seconds = histogram('milepost_delivery_seconds', 'How long an attempt to hand a message over took');
const settlers = new Map<number, Settler>();

function settlerOf(workspaceId: number): Settler {
  const known = settlers.get(workspaceId);
  if (known) return known;
  const made = new Settler(workspaceId);
  settlers.set(workspaceId, made);
  return made;
}

/** Does a job: takes its messages, hands each over, and writes what became of it. Throws what the database throws; the job is then done again. */
export async function deliverJob(channel: Channel, payload: unknown, stop?: AbortSignal): Promise<void> {
  const { workspaceId, keys } = Payload.parse(payload);
  const { deliveries, settings } = await claim(workspaceId, channel, keys, Date.now() as Instant);
  const settler = settlerOf(workspaceId);
  await Promise.all(
    deliveries.map(async (delivery) => {
      const outcome = await attempt(channel, delivery, settings, stop);
      await settler.settle({ delivery, channel: channel.name, outcome, at: Date.now() as Instant });
    }),
  );
}

async function attempt(
  channel: Channel,
  delivery: Delivery,
  settings: Attempt['settings'],
  stop: AbortSignal | undefined,
): Promise<Outcome> {
  const started = performance.now();
  const limit = AbortSignal.timeout(channel.timeout);
  const signal = stop === undefined ? limit : AbortSignal.any([limit, stop]);
  const outcome = await Promise.race([channel.deliver(delivery, { settings, signal }), givenUp(signal, channel)]).catch(
    (fault: unknown): Outcome => {
      if (fault instanceof Refusal) return { kind: 'failed', reason: fault.message };
      log().error({ err: fault, channel: channel.name, message: delivery.key }, 'a delivery failed by a fault of ours, and is tried again');
      return { kind: 'again', reason: 'A fault of ours; it is in the log.' };
    },
  );
  seconds.observe((performance.now() - started) / 1000, { channel: channel.name });
  attempts.add(1, { channel: channel.name, outcome: outcome.kind });
  return outcome;
}

/** What a channel that does not listen to its signal comes to. */
const givenUp = (signal: AbortSignal, { timeout }: Channel): Promise<Outcome> =>
  new Promise((resolve) => {
    // A moment later than the channel hears of it, so that one that does listen says what it waited for.
    const end = () => setTimeout(() => resolve({ kind: 'again', reason: `No answer within ${timeout / 1000} seconds.` }), 250).unref();
    signal.addEventListener('abort', end, { once: true });
  });
