import { pool, prisma } from '#lib/db';
import { type Explanation, type Replay, replay, validate } from '#lib/journey';
import { formatInstant, type Instant, parseInstant, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { explanationInWords } from './explanation-in-words.ts';
import { happeningsOf, publicIdOf } from './happenings-of.ts';
import { publishedDocument } from './journey.ts';
import { noSuchJourney } from './lock-journey.ts';
import { openTimes } from './open-times.ts';
import { editsOf, eventsOfPeople, mostEvents, type RecordedEvent, recordedPerson } from './recorded-people.ts';
import { relevantRules } from './relevant-rules.ts';
import { storedRules } from './stored-rules.ts';

const instantOf = (date: Date | null) => (date === null ? null : (date.getTime() as Instant));
const text = (at: Instant | null) => (at === null ? null : formatInstant(at));

/**
 * Why a person is in a journey, or is not: their recorded events played with the published document, and where the engine's own runs stand. Throws
 * `Refusal` `not-found` for no such journey or a person of whom nothing was ever seen, `conflict` for a journey that was never published.
 */
export async function explainJourney(ctx: Context, { userId, key }: { userId: string; key: string }): Promise<Explanation> {
  ctx.require('journeys:read');
  ctx.require('people:read');
  const { workspaceId } = ctx;
  const journey = await prisma().journey.findUnique({ where: { workspaceId_key: { workspaceId, key } } });
  if (journey === null) throw noSuchJourney(key);
  const person = await recordedPerson(workspaceId, userId);
  if (person === null)
    throw new Refusal('not-found', `Nobody called ${userId} was ever seen in this workspace, so no event could start a journey.`);
  const checked = validate(await publishedDocument(prisma(), workspaceId, key, journey.liveVersion));
  if (journey.liveVersion === null || !('plan' in checked))
    throw new Refusal('conflict', 'This journey was never published: nobody could enter it yet.');

  const { plan } = checked;
  const rules = relevantRules(plan, await storedRules(prisma(), workspaceId));
  const recorded = newest((await eventsOfPeople(workspaceId, [person], rules.events)).get(person.id) ?? []);
  const accounts = new Set(recorded.flatMap(({ groupId }) => groupId ?? []));
  const edits = await editsOf(workspaceId, [`p:${person.id}`, ...[...accounts].map((id) => `a:${id}`)]);
  const { since, pauses } = await openTimes(workspaceId, key);
  const actual = await actualRuns(workspaceId, key, person.id, journey.mode === 'shadow');
  const delivered = plan.needs.messages ? await deliveredMessages(workspaceId, actual) : new Set<string>();
  const played = replay({
    plan,
    origin: {
      unknown: true,
      person: { id: publicIdOf(person), traits: {}, createdAt: person.startedAt },
      account: null,
      timezone: rules.timezone,
      milestoneRules: rules.milestones,
      segmentRules: rules.segments,
      struggleRules: rules.struggles,
      segments: [],
      scores: {},
      struggles: [],
    },
    happenings: happeningsOf(recorded, 'acceptance', {
      account: (id) => edits.get(`a:${id}`) ?? [],
      own: edits.get(`p:${person.id}`) ?? [],
      journey: key,
      runs: new Map(actual.map(({ run, enteredAt }) => [run, parseInstant(enteredAt) as Instant])),
    }),
    opensAt: since,
    until: Date.now() as Instant,
    pauses,
    holdout: rules.holdout,
    delivered: (enteredAt, node) => delivered.has(`${formatInstant(enteredAt)} ${node}`),
    explain: true,
  });
  const told = {
    journey: {
      key,
      name: journey.name,
      version: journey.liveVersion,
      status: journey.status,
      mode: journey.mode,
      openSince: formatInstant(since),
    },
    person: { id: publicIdOf(person), name: person.name ?? person.email },
    events: recorded.filter(({ type }) => type === 'track').length,
    truncated: recorded.length === mostEvents,
    ...shown(played),
    actual,
  };
  return { ...told, says: explanationInWords(told) };
}

/** The newest of them, in the order of the log: an actor each was read. */
const newest = (events: readonly RecordedEvent[]) => events.slice(-mostEvents);

const conditionOf = (condition: unknown): { condition?: TruthAnswer } => (condition == null ? {} : { condition: condition as TruthAnswer });

const shown = ({ attempts, runs, truths, steps, effects }: Replay): Pick<Explanation, 'attempts' | 'runs'> => ({
  attempts: attempts.map(({ at, condition, ...attempt }) => ({
    at: formatInstant(at),
    ...attempt,
    ...conditionOf(condition),
  })),
  runs: runs.map((run, i) => ({
    enteredAt: formatInstant(run.enteredAt),
    endedAt: text(run.endedAt),
    status: run.status,
    reason: run.reason,
    waitingAt: run.status === 'waiting' ? run.node : null,
    wakesAt: text(run.wakesAt),
    ...conditionOf(truths[i]),
    steps: steps.flatMap(({ run: of, at, ...step }) => (of === i ? [{ at: formatInstant(at), ...step }] : [])),
    actions: effects.flatMap(({ run: of, effect }) =>
      of === i && effect.kind === 'send' ? [{ at: formatInstant(effect.at), node: effect.node, channel: effect.channel }] : [],
    ),
  })),
});

type TruthAnswer = NonNullable<Explanation['attempts'][number]['condition']>;

interface Row {
  id: number;
  version: number;
  status: Explanation['actual'][number]['status'];
  node: string | null;
  enteredAt: Date;
  endedAt: Date | null;
  wakesAt: Date | null;
  reason: string | null;
}

async function actualRuns(workspaceId: number, key: string, personId: number, shadow: boolean): Promise<Explanation['actual']> {
  const { rows } = await pool().query<Row>(
    `select id, version, status, node, entered_at as "enteredAt", ended_at as "endedAt", wakes_at as "wakesAt", reason from runs
     where workspace_id = $1 and person_id = $2 and journey = $3 and shadow = $4 order by entered_at desc, id desc limit 100`,
    [workspaceId, personId, key, shadow],
  );
  return rows.map(({ id, version, status, node, enteredAt, endedAt, wakesAt, reason }) => ({
    run: String(id),
    version,
    status,
    enteredAt: formatInstant(enteredAt.getTime() as Instant),
    endedAt: text(instantOf(endedAt)),
    reason,
    waitingAt: status === 'waiting' ? node : null,
    wakesAt: text(instantOf(wakesAt)),
  }));
}

/** Which of these runs' messages waited for a delivery: when their run was entered, and their node. Those of the sandbox, and tasks and the like, are sent by being made. */
async function deliveredMessages(workspaceId: number, runs: Explanation['actual']): Promise<Set<string>> {
  const { rows } = await pool().query<{ run: number; node: string }>(
    `select run_id as run, node from messages
     where workspace_id = $1 and run_id = any($2::bigint[]) and status not in ('sandbox', 'shadow') and channel not in ('task', 'lead', 'trait')`,
    [workspaceId, runs.map(({ run }) => run)],
  );
  const entered = new Map(runs.map(({ run, enteredAt }) => [run, enteredAt]));
  return new Set(rows.map(({ run, node }) => `${entered.get(String(run))} ${node}`));
}
