import { setTimeout as rest } from 'node:timers/promises';
import { prisma } from '#lib/db';
import { type BacktestInput, type BacktestResult, type FrequencyCaps, heldOutThroughout, type Plan, replay, validate } from '#lib/journey';
import { formatInstant, type Instant, parseInstant, Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { BacktestTally } from './backtest-tally.ts';
import { type GoalTimes, goalEvents, milestoneInstants, noGoalTimes, noteGoalTime } from './goal-times.ts';
import { happeningsOf, publicIdOf } from './happenings-of.ts';
import { publishedDocument } from './journey.ts';
import { knownKeys } from './known-keys.ts';
import { noSuchJourney } from './lock-journey.ts';
import { editsOf, eventsOfPeople, peopleOfPartition, type RecordedEvent, type RecordedPerson } from './recorded-people.ts';
import { type Relevant, relevantRules } from './relevant-rules.ts';
import { storedRules } from './stored-rules.ts';

/** People read at once: all that is ever in memory, and the next ones. After each page, reading rests twice as long as it took. */
const pageSize = 100;
/** So many milliseconds are computed in one go before others have their turn for four times as long: who waits for an answer goes before who asks what if. */
const slice = 5;

interface Watcher {
  /** People looked at, of all there are. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
}

/** A back-test that is ready to run. */
export interface Backtest {
  readonly run: (watcher?: Watcher) => Promise<{ readonly result: BacktestResult; readonly goalTimes: GoalTimes | null }>;
}

/**
 * Prepares a journey to be played over the workspace's recorded history, imports included, each event at its own time: the document given, else what is
 * published, else the draft. Throws `Refusal` `not-found`, or `invalid` with a path an issue. Running it takes people page by page, lets others have
 * their turn, and throws the signal's reason when it is called off.
 */
export async function backtestJourney(ctx: Context, { key, ...input }: { key: string } & BacktestInput): Promise<Backtest> {
  ctx.require('journeys:read');
  ctx.require('people:read');
  const { workspaceId } = ctx;
  const [from, end] = [parseInstant(input.from) as Instant, parseInstant(input.to) as Instant];
  if (from >= end) {
    const issues = [{ path: 'to', message: 'choose an end that comes after the beginning' }];
    throw new Refusal('invalid', 'There is no time between the two.', { issues });
  }
  const { plan, document } = await planOf(workspaceId, key, input.document);
  const rules = relevantRules(plan, await storedRules(prisma(), workspaceId));
  const to = Math.min(end, Date.now()) as Instant;
  return {
    run: async (watcher = {}) => {
      const player = new Player({ workspaceId, key, plan, rules, from, to, caps: input.caps ?? {} }, watcher);
      await player.playAll();
      const caveat =
        `A replay of what was recorded from ${formatInstant(from)} to ${formatInstant(to)}: it shows what this journey would have done, ` +
        'and is blind to what its messages would have changed.';
      return {
        result: { journey: key, document, from: formatInstant(from), to: formatInstant(to), ...player.tally.result(), caveat },
        goalTimes: player.goalTimes,
      };
    },
  };
}

async function planOf(workspaceId: number, key: string, given: unknown): Promise<{ plan: Plan; document: BacktestResult['document'] }> {
  const row = await prisma().journey.findUnique({ where: { workspaceId_key: { workspaceId, key } } });
  if (row === null) throw noSuchJourney(key);
  const published = await publishedDocument(prisma(), workspaceId, key, row.liveVersion);
  const checked = validate(given ?? published ?? row.document, await knownKeys(prisma(), workspaceId));
  if ('issues' in checked) {
    const issues = checked.issues.map(({ path, message }) => ({ path: path === '' ? 'document' : `document.${path}`, message }));
    throw new Refusal('invalid', 'The journey is not finished: nothing can be played.', { issues });
  }
  return { plan: checked.plan, document: given !== undefined ? 'given' : published === null ? 'draft' : (row.liveVersion ?? 'draft') };
}

interface Page {
  readonly people: readonly RecordedPerson[];
  readonly events: ReadonlyMap<number, readonly RecordedEvent[]>;
  readonly edits: Awaited<ReturnType<typeof editsOf>>;
  readonly reached: ReadonlyMap<number, Instant>;
}

interface Request {
  readonly workspaceId: number;
  readonly key: string;
  readonly plan: Plan;
  readonly rules: Relevant;
  readonly from: Instant;
  readonly to: Instant;
  readonly caps: FrequencyCaps;
}

class Player {
  readonly tally: BacktestTally;
  readonly goalTimes: GoalTimes | null;
  readonly #request: Request;
  readonly #watcher: Watcher;

  constructor(request: Request, watcher: Watcher) {
    this.#request = request;
    this.#watcher = watcher;
    this.tally = new BacktestTally(request.caps);
    this.goalTimes = noGoalTimes(request.plan);
  }

  async playAll(): Promise<void> {
    const { workspaceId } = this.#request;
    const total = await prisma().person.count({ where: { workspaceId } });
    this.#watcher.onProgress?.({ done: 0, total });
    const pages = this.#pages();
    // The next page is read while this one is played.
    for (let next = pages.next(); ; ) {
      const { value: page, done } = await next;
      if (done) break;
      next = pages.next();
      next.catch(() => undefined); // looked at above, unless playing this page throws first
      await this.#play(page);
      this.#watcher.onProgress?.({ done: Math.min(this.tally.people, total), total });
    }
  }

  async *#pages(): AsyncGenerator<Page, void> {
    const { workspaceId, plan, rules } = this.#request;
    const { partitions } = await prisma().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { partitions: true } });
    for (let partition = 0; partition < partitions; partition++) {
      for (let after: number | null = 0; after !== null; ) {
        this.#watcher.signal?.throwIfAborted();
        const begun = performance.now();
        const people: RecordedPerson[] = await peopleOfPartition(workspaceId, partition, after, pageSize);
        const events = await eventsOfPeople(workspaceId, people, rules.events);
        const accounts = new Set([...events.values()].flatMap((own) => own.flatMap(({ groupId }) => groupId ?? [])));
        const edits = await editsOf(
          workspaceId,
          [...accounts].map((id) => `a:${id}`),
        );
        const reached = await milestoneInstants(workspaceId, plan, people);
        await rest(2 * (performance.now() - begun));
        if (people.length > 0) yield { people, events, edits, reached };
        after = people.length < pageSize ? null : (people.at(-1)?.id ?? null);
      }
    }
  }

  async #play(page: Page): Promise<void> {
    let since = performance.now();
    for (const person of page.people) {
      this.#playOne(person, page);
      if (performance.now() - since < slice) continue;
      await rest(4 * slice);
      this.#watcher.signal?.throwIfAborted();
      since = performance.now();
    }
  }

  #playOne(person: RecordedPerson, { events, edits, reached }: Page): void {
    const { key, plan, rules, from, to } = this.#request;
    const own = events.get(person.id) ?? [];
    const happenings = happeningsOf(own, 'own', { account: (id) => edits.get(`a:${id}`) ?? [], journey: key });
    const played =
      happenings.length === 0
        ? null
        : replay({
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
            happenings,
            opensAt: from,
            holdout: heldOutThroughout(rules.holdout),
            until: to,
          });
    if (played === null) this.tally.passOver();
    else this.tally.take(person, played);
    if (this.goalTimes === null) return;
    const at = reached.get(person.id);
    const instants = at === undefined ? goalEvents(plan, person, own, rules.timezone) : [at];
    noteGoalTime(this.goalTimes, person, played ?? { runs: [] }, instants, { from, to, once: plan.goal?.milestone !== null });
  }
}
