import { randomUUID } from 'node:crypto';
import { log } from '#lib/observability';
import { type Address, send } from './mailbox.ts';
import { type Actor, nextStep } from './next-step.ts';
import { type Random, random } from './random.ts';
import { demoSeed } from './seed-demo.ts';
import { actorsAt, newcomer } from './trickle-cast.ts';
import type { Beat, DemoEvent } from './wire.ts';

/* The trickle: live traffic that one can switch on and off. States: off (asks `isOn` now and then), on (sends a few events a second),
 * away (the server did not take them: waits longer each time, up to half a minute, and goes on). */
export interface Trickle extends Address {
  /** Asked before each step: whether the workspace wants the trickle now. */
  readonly isOn: () => boolean | Promise<boolean>;
  /** Events a second, about; 1.5 unless told. */
  readonly perSecond?: number;
  /** How long it rests between two looks at the switch while it is off; 1,500 unless told. */
  readonly restMs?: number;
  readonly seed?: number;
}

/** Starts the trickle of live traffic; answers a function that ends it. Never throws: what goes wrong is logged, and tried again later. */
export function startDemoTrickle({ isOn, perSecond = 1.5, restMs = 1_500, seed = demoSeed, ...to }: Trickle): () => void {
  let stopped = false;
  let troubles = 0;
  let timer: NodeJS.Timeout;
  let stage: Stage | undefined;

  const step = async () => {
    let wait = restMs;
    try {
      if (await isOn()) {
        stage ??= setTheStage(seed, Date.now());
        await send(to, '/v1/batch', live(stage.act(Date.now())));
        wait = (1_000 / perSecond) * (0.4 + 1.2 * stage.chance.next());
      }
      troubles = 0;
    } catch (fault) {
      troubles++;
      wait = Math.min(30_000, 1_000 * 2 ** troubles);
      log().warn({ err: fault, againInMs: wait }, 'the demo trickle could not send');
    }
    if (!stopped) timer = setTimeout(() => void step(), wait).unref();
  };
  timer = setTimeout(() => void step(), 0).unref();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

interface Stage {
  readonly chance: Random;
  /** What happens next, at `now`. */
  readonly act: (now: number) => readonly Beat[];
}

/** Newcomers, and people who are not through yet, are on in two of three scenes: they are whom the journeys are about. */
export function setTheStage(seed: number, now: number): Stage {
  const chance = random(seed, `trickle from ${now}`);
  const actors = actorsAt(seed, now);
  const learning: Actor[] = actors.filter(({ done }) => !done.has('Report Created'));
  let scenes = 0;
  const act = (at: number): readonly Beat[] => {
    if (actors.length === 0 || chance.chance(0.09)) {
      const { actor, beats } = newcomer(actors, `${now.toString(36)}${(scenes++).toString(36)}`, chance, at);
      actors.push(actor);
      // The newest come first in the line, so that what they do next is seen soon.
      learning.unshift(actor);
      return beats;
    }
    const actor =
      (chance.chance(0.66) ? learning[Math.floor(learning.length * chance.next() ** 3)] : undefined) ??
      chance.pick(actors as [Actor, ...Actor[]]);
    const step = nextStep(actor, chance);
    if (actor.done.has('Report Shared') && learning.includes(actor)) learning.splice(learning.indexOf(actor), 1);
    return [{ type: 'track', userId: actor.person.id, at, ...step }];
  };
  return { chance, act };
}

const live = (beats: readonly Beat[]): DemoEvent[] =>
  beats.map(({ at, ...beat }) => ({ ...beat, messageId: `live-${randomUUID()}`, timestamp: new Date(at).toISOString() }));
