import { formatInstant, type Instant, parseInstant, Refusal } from '#lib/kernel';
import type { EventFact } from './facts.ts';
import type { Holdout } from './holdout.ts';
import type { Known } from './inspection.ts';
import { type Replay, replay } from './replay.ts';
import { type MilestoneRule, type SegmentRule, SimulateRequest, type SimulateResponse, type StruggleRule } from './simulate-contract.ts';
import { validate } from './validate.ts';
import { validateCondition } from './validate-condition.ts';
import type { Happening } from './world.ts';
import { issuesOf } from './zod-issues.ts';

/** What the simulator takes from the workspace where the request does not say it. */
export interface Surroundings {
  readonly milestones?: readonly MilestoneRule[];
  readonly segments?: readonly SegmentRule[];
  readonly struggles?: readonly StruggleRule[];
  readonly timezone?: string;
  readonly holdout?: Holdout | null;
  readonly known?: Known;
}

type Attempted = NonNullable<SimulateResponse['attempts']>[number];

const instant = (text: string): Instant => parseInstant(text) as Instant;

function checkRules(rules: readonly MilestoneRule[]): void {
  const issues = rules.flatMap(({ where }, i) => {
    if (where == null) return [];
    const checked = validateCondition(where, {}, `milestones.${i}.where`);
    return 'issues' in checked ? checked.issues : [];
  });
  if (issues.length > 0) throw new Refusal('invalid', 'a milestone cannot be read', { issues });
}

/** Events in the order given; one with an older timestamp than its predecessor is a late one, accepted when that was. */
function happenings(events: SimulateRequest['events']): Happening[] {
  let clock = Number.NEGATIVE_INFINITY;
  return events.map((one, i) => {
    const at = instant(one.timestamp);
    clock = Math.max(clock, at);
    const event: EventFact = {
      id: one.messageId ?? `event-${i}`,
      name: one.event,
      at,
      acceptedAt: clock as Instant,
      properties: one.properties,
    };
    return { kind: 'event', event };
  });
}

function respond({ runs, steps, effects, attempts }: Replay, explain: boolean): SimulateResponse {
  return {
    status: runs.at(-1)?.status ?? 'not-entered',
    runs: runs.map(({ enteredAt, endedAt, status, node, wakesAt }) => ({
      enteredAt: formatInstant(enteredAt),
      endedAt: endedAt === null ? null : formatInstant(endedAt),
      status,
      waitingAt: status === 'waiting' ? node : null,
      wakesAt: wakesAt === null ? null : formatInstant(wakesAt),
    })),
    steps: steps.map(({ run, at, node, handle, detail }) => ({
      run,
      at: formatInstant(at),
      node,
      handle,
      ...(explain && detail ? { detail } : {}),
    })),
    actions: effects.flatMap(({ run, effect }) =>
      effect.kind === 'send'
        ? [{ run, at: formatInstant(effect.at), node: effect.node, channel: effect.channel, payload: effect.payload }]
        : [],
    ),
    ...(explain ? { attempts: attempts.map((attempt) => ({ ...attempt, at: formatInstant(attempt.at) }) as Attempted) } : {}),
  };
}

/**
 * Plays a document for one person under a virtual clock, with the engine's interpreter, and sends nothing. Throws
 * `Refusal('invalid')` with an issue a path when the request or the document cannot be read.
 */
export function simulate(request: unknown, around: Surroundings = {}): SimulateResponse {
  const parsed = SimulateRequest.safeParse(request);
  if (!parsed.success) throw new Refusal('invalid', 'the simulation cannot be read', { issues: issuesOf(parsed.error, '') });
  const { journey, person, account, events, milestones, until, explain = false, ...given } = parsed.data;
  const checked = validate(journey, around.known);
  if ('issues' in checked) {
    const issues = checked.issues.map(({ path, message }) => ({ path: path === '' ? 'journey' : `journey.${path}`, message }));
    throw new Refusal('invalid', 'the journey is not finished', { issues });
  }
  const milestoneRules = milestones ?? around.milestones ?? [];
  checkRules(milestoneRules);
  const history = happenings(events);
  const [first] = events;
  const createdAt = instant(person.createdAt ?? first?.timestamp ?? until);
  return respond(
    replay({
      plan: checked.plan,
      origin: {
        person: { id: person.id, traits: person.traits, createdAt },
        account: account ?? null,
        timezone: around.timezone ?? 'UTC',
        milestoneRules,
        segmentRules: around.segments ?? [],
        struggleRules: around.struggles ?? [],
        segments: given.segments ?? [],
        scores: given.scores ?? {},
        struggles: given.struggles ?? [],
      },
      happenings: history,
      until: instant(until),
      holdout: around.holdout ?? null,
      explain,
    }),
    explain,
  );
}
