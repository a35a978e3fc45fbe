import { type Happening, type Holdout, type Origin, replay, type SegmentRule, type StruggleRule, validate } from '#lib/journey';
import type { Instant, JsonObject } from '#lib/kernel';
import { processBatch } from './process-batch.ts';
import type { Happened } from './test-random.ts';
import { isoAt, minuteAt, Stage } from './test-stage.ts';

/* The same people and histories, told to the interpreter alone and to the engine on Postgres. */

export interface Rules {
  readonly segments: readonly SegmentRule[];
  readonly struggles: readonly StruggleRule[];
}
const noRules: Rules = { segments: [], struggles: [] };

/** What an identify call sets: the plan, and a date that some journeys start from. */
const traitsOf = ({ minute, k }: Pick<Happened, 'minute' | 'k'>): JsonObject => ({
  plan: k === '1' ? 'trial' : 'pro',
  ends: isoAt(minute + (k === '1' ? 4_000 : 1_000)),
});

export const users = ['ada', 'bob', 'cyd'];
const longAfter = minuteAt(200 * 24 * 60);

/** What the interpreter alone says about one person. */
export function expected(
  document: object,
  user: string,
  history: readonly Happened[],
  rules: Rules = noRules,
  holdout: Holdout | null = null,
) {
  const checked = validate(document);
  if (!('plan' in checked)) throw new Error(JSON.stringify(checked.issues));
  const origin: Origin = {
    person: { id: user, traits: {}, createdAt: minuteAt(0) },
    unknown: true, // what holds for somebody from the beginning begins with their first event
    account: { id: 'acme', traits: {} },
    timezone: 'UTC',
    milestoneRules: [{ key: 'first', event: 'C' }],
    segmentRules: rules.segments,
    struggleRules: rules.struggles,
    segments: [],
    scores: {},
    struggles: [],
  };
  const happenings = history
    .filter((one) => one.user === user)
    .map((one, i): Happening => {
      const at = minuteAt(one.minute);
      if (one.name === 'plan') return { kind: 'traits', at, owner: 'person', set: traitsOf(one) };
      const stamped = (one.late ? minuteAt(one.minute - 2 * 24 * 60) : at) as Instant;
      return { kind: 'event', event: { id: `e${i}`, name: one.name, at: stamped, acceptedAt: at, properties: { k: one.k } } };
    });
  const born: Happening = { kind: 'traits', at: minuteAt(0), owner: 'person', set: { plan: 'trial', createdAt: isoAt(0) } };
  const { runs, steps, effects } = replay({ plan: checked.plan, origin, happenings: [born, ...happenings], until: longAfter, holdout });
  return runs.map((run, i) => ({
    user,
    status: run.status,
    entered: run.enteredAt as number,
    ended: run.endedAt as number | null,
    steps: steps.filter((step) => step.run === i).map(({ at, node, handle }) => `${at} ${node} ${handle}`),
    sent: effects.flatMap(({ run: of, effect }) => (of === i && effect.kind === 'send' ? [`${effect.at} ${effect.node}`] : [])).sort(),
  }));
}

type Trace = ReturnType<typeof expected>[number];

/** The engine plays up to the present, which is later: what happened after the end of the replay is left out. */
function upToTheEnd(trace: Trace): Trace {
  const inTime = (line: string) => Number(line.slice(0, line.indexOf(' '))) <= longAfter;
  const goesOn = trace.ended === null || trace.ended > longAfter;
  return {
    ...trace,
    ...(goesOn ? { status: 'waiting', ended: null } : {}),
    steps: trace.steps.filter(inTime),
    sent: trace.sent.filter(inTime),
  };
}

const millis = (column: string) => `round(extract(epoch from ${column}) * 1000)::float8`;

/** What the engine left in the tables. */
export const actual = async (stage: Stage, journey: string) =>
  (
    await stage.rows<Trace>(
      `select p.user_id as user, r.status, ${millis('r.entered_at')} as entered, ${millis('r.ended_at')} as ended,
            array(select ${millis('s.at')} || ' ' || s.node || ' ' || s.handle from run_steps s where s.workspace_id = $1 and s.run_id = r.id order by s.seq) as steps,
            array(select ${millis('m.created_at')} || ' ' || m.node from messages m where m.workspace_id = $1 and m.run_id = r.id order by 1) as sent
     from runs r join persons p on p.workspace_id = r.workspace_id and p.id = r.person_id
     where r.workspace_id = $1 and r.journey = '${journey}' order by r.entered_at, r.id`,
    )
  ).map(upToTheEnd);

export async function tell(stage: Stage, history: readonly Happened[]): Promise<void> {
  for (const user of users) {
    await stage.tell({ user, traits: { plan: 'trial', createdAt: isoAt(0) } }, { user, group: 'acme', traits: {} });
  }
  await stage.tell(
    ...history.map(({ user, name, minute, late, k }) =>
      name === 'plan'
        ? { user, minute, traits: traitsOf({ minute, k }) }
        : { user, name, minute: late ? minute - 2 * 24 * 60 : minute, receivedMinute: minute, properties: { k } },
    ),
  );
}

/** Two workers take batches of any size at once, and every so often one dies just before it commits. */
export async function work(stage: Stage, limit: number, crashEvery: number): Promise<void> {
  let batches = 0;
  const beforeCommit = () => {
    if (++batches % crashEvery === 0) throw new Error('crash');
  };
  const worker = async () => {
    const own = new Stage(stage.workspaceId, stage.partitions);
    const request = { workspaceId: stage.workspaceId, partitions: [0, 1, 2, 3], limit, timers: limit };
    for (let idle = 0; idle < 3; ) {
      const done = await processBatch(request, own.lane, own.marks, { beforeCommit }).catch((fault: Error) => {
        if (fault.message !== 'crash') throw fault;
        return { events: 1, timers: 0 };
      });
      idle = done.events + done.timers > 0 ? 0 : idle + 1;
    }
  };
  await Promise.all([worker(), worker()]);
  await stage.drain(limit);
}
