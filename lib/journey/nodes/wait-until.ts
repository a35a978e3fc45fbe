import { z } from 'zod';
import { after, isObject } from '#lib/kernel';
import { checkCondition } from '../conditions/compile.ts';
import { Condition, type EventMatch } from '../conditions/condition.ts';
import { earlier } from '../conditions/test.ts';
import { Duration, lengthOf } from '../duration.ts';
import type { NodeKind, Visit } from './node-kind.ts';
import { shown } from './shown.ts';

/** `when` is a new event where it is `{ event, where? }` and nothing else; with `count` or `within` it is a condition over history. */
export const WaitUntilData = z.strictObject({
  when: Condition,
  timeout: Duration,
  label: z.string().max(200).optional(),
});
export type WaitUntilData = z.infer<typeof WaitUntilData>;

/** The event waited for, when it is one and not a condition. */
export const awaitedEvent = (when: unknown): EventMatch | null =>
  isObject(when) && 'event' in when && !('count' in when) && !('within' in when) ? (when as unknown as EventMatch) : null;

/** Leaves by `met` as soon as what it waits for is so, by `timeout` when nothing met it before. */
export const waitUntil: NodeKind<WaitUntilData> = {
  data: WaitUntilData,
  waits: true,
  handles: () => ['met', 'timeout'],
  check: ({ when }, inspection, path) => checkCondition(when, inspection, `${path}.when`),
  compile: ({ when, timeout }, kit) => {
    const length = lengthOf(timeout);
    const match = awaitedEvent(when);
    if (match !== null) {
      kit.awaitEvent(match);
      const where = match.where === undefined ? null : kit.test(match.where);
      const met = ({ stimulus, run, scene }: Visit): boolean => {
        if (stimulus?.kind !== 'event' || stimulus.event.name !== match.event) return false;
        // The event that started this run is not a new one.
        if (stimulus.event.id === run.trigger?.id) return false;
        return where === null || where.holds({ ...scene, event: stimulus.event });
      };
      return (visit) => {
        const deadline = after(visit.arrivedAt, length);
        if (visit.scene.now >= deadline) return { go: 'timeout' };
        return met(visit) ? { go: 'met' } : { wait: deadline };
      };
    }
    const test = kit.test(when, true);
    return ({ arrivedAt, scene, explain }) => {
      const deadline = after(arrivedAt, length);
      const truth = () => (explain ? { condition: shown(test.truth(scene)) } : undefined);
      if (scene.now >= deadline) return { go: 'timeout', detail: truth() };
      if (test.holds(scene)) return { go: 'met', detail: truth() };
      return {
        wait: earlier(deadline, test.timely ? test.nextChange(scene) : null) ?? deadline,
      };
    };
  },
};
