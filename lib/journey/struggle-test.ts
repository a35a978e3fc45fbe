import type { Instant, Millis } from '#lib/kernel';
import { compileCondition } from './conditions/compile.ts';
import type { EventMatch } from './conditions/condition.ts';
import { earlier, leafTruth, type Scene, type Test } from './conditions/test.ts';
import { lengthOf } from './duration.ts';
import type { EventFact } from './facts.ts';
import type { MutableNeeds } from './needs.ts';
import type { StruggleRule } from './simulate-contract.ts';

interface Matcher {
  readonly events: (scene: Scene) => readonly EventFact[];
  readonly where: Test | null;
}

function matcher({ event, where }: EventMatch, needs: MutableNeeds): Matcher {
  needs.events.add(event);
  needs.stimuli.events.add(event);
  return { events: ({ facts }) => facts.events(event), where: where === undefined ? null : compileCondition(where, needs, true) };
}

const instantsOf = ({ events, where }: Matcher, scene: Scene): number[] =>
  events(scene).flatMap((event) => (where === null || where.holds({ ...scene, event }) ? [event.at] : []));

interface Seen {
  readonly failures: readonly number[];
  readonly successes: readonly number[];
}

/** The failures that count at an instant, oldest first: in the window (now − within, now], and later than the last success. */
function counting({ failures, successes }: Seen, within: Millis, now: number): number[] {
  const since = successes.reduce((last, at) => (at <= now && at > last ? at : last), now - within);
  return failures.filter((at) => at > since && at <= now).sort((a, b) => a - b);
}

/** The next instant at which there are enough failures, or no longer enough, if nothing else happens. */
function nextTurn(seen: Seen, within: Millis, count: number, now: number): Instant | null {
  const present = counting(seen, within, now);
  const holds = present.length >= count;
  const ahead = [...seen.failures, ...seen.successes].filter((at) => at > now);
  if (ahead.length === 0) return holds ? (((present[present.length - count] ?? now) + within) as Instant) : null;
  // Some device's clock was ahead: look at each instant at which an event counts from, or no longer.
  const turns = [...ahead, ...seen.failures.map((at) => at + within).filter((at) => at > now)].sort((a, b) => a - b);
  const turn = turns.find((at) => counting(seen, within, at).length >= count !== holds);
  return turn === undefined ? null : (turn as Instant);
}

/** Holds while at least `count` failures lie, by timestamp, in the window (now − within, now] and later than the last success. */
export function struggleTest(rule: StruggleRule, needs: MutableNeeds): Test {
  const failure = matcher(rule.failure, needs);
  const success = matcher(rule.success, needs);
  const within = lengthOf(rule.within);
  needs.timely = true;
  const seen = (scene: Scene): Seen => ({ failures: instantsOf(failure, scene), successes: instantsOf(success, scene) });
  const countAt = (scene: Scene) => counting(seen(scene), within, scene.now).length;
  const holds = (scene: Scene) => countAt(scene) >= rule.count;
  return {
    holds,
    truth: (scene) => leafTruth('struggle', rule, holds(scene), countAt(scene)),
    nextChange: (scene) => {
      let instant = nextTurn(seen(scene), within, rule.count, scene.now);
      for (const { events, where } of [failure, success]) {
        if (where?.timely) for (const event of events(scene)) instant = earlier(instant, where.nextChange({ ...scene, event }));
      }
      return instant;
    },
    timely: true,
  };
}
