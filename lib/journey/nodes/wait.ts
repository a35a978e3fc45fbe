import { z } from 'zod';
import { after } from '#lib/kernel';
import { Duration, lengthOf } from '../duration.ts';
import { isTimezone, nextLocalTime } from './local-time.ts';
import type { NodeKind } from './node-kind.ts';

const label = z.string().max(200).optional();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time such as 09:00');
const weekday = z
  .int('weekdays are 1 (Monday) to 7 (Sunday)')
  .min(1, 'weekdays are 1 (Monday) to 7 (Sunday)')
  .max(7, 'weekdays are 1 (Monday) to 7 (Sunday)');
export const Until = z.strictObject({
  time,
  weekdays: z.array(weekday).min(1, 'choose at least one weekday').max(7).optional(),
  timezone: z
    .string()
    .refine((name) => name === 'person' || isTimezone(name), 'use "person" or an IANA name such as Europe/Paris')
    .default('person'),
});
export type Until = z.infer<typeof Until>;
export const WaitData = z.union([z.strictObject({ for: Duration, label }), z.strictObject({ until: Until, label })]);
export type WaitData = z.infer<typeof WaitData>;

/** Counts from arrival, or waits for a time of day. A worker that comes late does not lengthen it. */
export const wait: NodeKind<WaitData> = {
  data: WaitData,
  waits: true,
  handles: () => ['next'],
  check: () => {},
  compile: (data) => {
    if ('for' in data) {
      const length = lengthOf(data.for);
      return ({ arrivedAt, scene }) => {
        const due = after(arrivedAt, length);
        return scene.now >= due ? { go: 'next' } : { wait: due };
      };
    }
    const { until } = data;
    const weekdays = new Set(until.weekdays ?? [1, 2, 3, 4, 5, 6, 7]);
    return ({ arrivedAt, scene, run, stimulus }) => {
      // Whatever else happens meanwhile does not change when it is over: spare the calendar.
      const { wakesAt } = run;
      if (stimulus !== null && stimulus.kind !== 'timer' && wakesAt !== null && scene.now < wakesAt) return { wait: wakesAt };
      const { person, timezone } = scene.facts;
      const own = until.timezone === 'person' ? person.traits.timezone : until.timezone;
      const due = nextLocalTime(arrivedAt, until.time, weekdays, isTimezone(own) ? own : isTimezone(timezone) ? timezone : 'UTC');
      return scene.now >= due ? { go: 'next' } : { wait: due };
    };
  },
};
