import type { Sql } from '#lib/db';
import { type Holdout, type Needs, type Plan, readHoldout, validate } from '#lib/journey';
import type { Instant, Json } from '#lib/kernel';
import { log } from '#lib/observability';
import { type MilestoneRule, milestoneRules } from '#lib/people';
import { type StandingDefinitions, standingDefinitions } from './standing-definitions.ts';

/** A published journey as the engine needs it. */
export interface Journey {
  readonly key: string;
  /** live | shadow | paused | archived */
  readonly status: string;
  readonly shadow: boolean;
  readonly version: number;
  readonly plan: Plan | null;
  /** The newest version that was published to take open runs along; null when none was. */
  readonly moved: { readonly version: number; readonly plan: Plan; readonly map: Readonly<Record<string, string>> } | null;
  /** When the last pause ended; 0 without one. */
  readonly resumedAt: number;
  readonly publishedAt: Instant | null;
}

/** Everything that operators define and a batch reads, compiled. One copy a workspace and process, good for one revision. */
export interface Definitions {
  readonly revision: number;
  readonly timezone: string;
  readonly partitions: number;
  /** Who is held out of all journeys; null for nobody. */
  readonly holdout: Holdout | null;
  readonly rules: ReadonlyMap<string, readonly MilestoneRule[]>;
  readonly journeys: ReadonlyMap<string, Journey>;
  /** Journeys that people may enter now, in the order of their keys. */
  readonly open: readonly Journey[];
  readonly openByEvent: ReadonlyMap<string, readonly Journey[]>;
  /** Whether any run can exist at all: without, nothing of runs is loaded. */
  readonly hasJourneys: boolean;
  /** Which earlier events of a person an event may make somebody ask for, by its name: fetched ahead, so that the batch is computed once. */
  readonly askedWith: ReadonlyMap<string, ReadonlySet<string>>;
  /** Segments, struggles and dates. */
  readonly standing: StandingDefinitions;
  /** Whether what is kept of persons' standing is to be loaded at all. */
  readonly asksStanding: boolean;
  /** `account:<key>` of account traits whose change may move somebody: the account's other people are told of it. */
  readonly accountTraits: ReadonlySet<string>;
  readonly plans: PlanCache;
  /** Names of events that conditions of any journey or milestone may ask the past for. */
  readonly rememberedEvents: ReadonlySet<string>;
}

/** Plans of published versions, which never change: compiled once a process. */
export class PlanCache {
  readonly #plans = new Map<string, Plan | null>();
  /** Names of events that any of these plans may ask the past for. */
  readonly eventsAsked = new Set<string>();
  /** Whether any of these plans asks how far a message got. */
  asksMessages = false;
  readonly #workspaceId: number;
  #born: ReadonlyMap<string, number> = new Map();

  constructor(workspaceId: number) {
    this.#workspaceId = workspaceId;
  }

  of(journey: string, version: number): Plan | null {
    return this.#plans.get(`${version} ${journey}`) ?? null;
  }

  /** Compiles the versions that are not here yet. A document that no longer passes, or is gone, gives no plan. */
  async ensure(sql: Sql, versions: readonly { readonly journey: string; readonly version: number }[]): Promise<void> {
    const missing = new Map(versions.map((one) => [`${one.version} ${one.journey}`, one]));
    for (const key of missing.keys()) if (this.#plans.has(key)) missing.delete(key);
    if (missing.size === 0) return;
    const wanted = [...missing.values()];
    const { rows } = await sql.query<{ journey: string; number: number; document: Json }>(
      `select v.journey, v.number, v.document from unnest($2::text[], $3::int[]) as w(journey, number)
       join journey_versions v on v.workspace_id = $1 and v.journey = w.journey and v.number = w.number`,
      [this.#workspaceId, wanted.map(({ journey }) => journey), wanted.map(({ version }) => version)],
    );
    for (const key of missing.keys()) this.#plans.set(key, null);
    for (const { journey, number, document } of rows) this.#plans.set(`${number} ${journey}`, this.#compile(journey, number, document));
  }

  /** A journey that was deleted and made anew has the same version numbers: nothing of it may be kept. */
  keepOnly(born: ReadonlyMap<string, number>): void {
    for (const key of this.#plans.keys()) {
      const journey = key.slice(key.indexOf(' ') + 1);
      if (born.get(journey) === undefined || born.get(journey) !== this.#born.get(journey)) this.#plans.delete(key);
    }
    this.#born = born;
  }

  #compile(journey: string, version: number, document: Json): Plan | null {
    const checked = validate(document);
    if ('plan' in checked) {
      for (const name of checked.plan.needs.events) this.eventsAsked.add(name);
      this.asksMessages ||= checked.plan.needs.messages;
      return checked.plan;
    }
    log().error(
      { workspace: this.#workspaceId, journey, version, issues: checked.issues.slice(0, 3) },
      'a published version cannot be read',
    );
    return null;
  }
}

interface JourneyRow {
  key: string;
  status: string;
  mode: string;
  version: number;
  born: number;
  resumedAt: number | null;
  publishedAt: number | null;
  moveTo: number | null;
  map: Record<string, string> | null;
}

async function loadJourneys(sql: Sql, workspaceId: number, plans: PlanCache): Promise<Journey[]> {
  const { rows } = await sql.query<JourneyRow>(
    `select j.key, j.status, j.mode, j.live_version as version, date_part('epoch', j.created_at) as born,
            round(date_part('epoch', j.resumed_at) * 1000) as "resumedAt", round(date_part('epoch', j.published_at) * 1000) as "publishedAt", m.number as "moveTo", m.map
     from journeys j left join lateral (select number, map from journey_versions v where v.workspace_id = j.workspace_id and v.journey = j.key
       and v.runs = 'move' and v.mode = j.mode order by number desc limit 1) m on true
     where j.workspace_id = $1 and j.live_version is not null order by j.key`,
    [workspaceId],
  );
  plans.keepOnly(new Map(rows.map(({ key, born }) => [key, born])));
  const wanted = rows.flatMap(({ key, version, moveTo }) => [
    { journey: key, version },
    ...(moveTo === null ? [] : [{ journey: key, version: moveTo }]),
  ]);
  await plans.ensure(sql, wanted);
  return rows.map(({ key, status, mode, version, resumedAt, publishedAt, moveTo, map }) => {
    const plan = moveTo === null ? null : plans.of(key, moveTo);
    const moved = moveTo === null || plan === null ? null : { version: moveTo, plan, map: map ?? {} };
    return {
      key,
      status,
      shadow: mode === 'shadow',
      version,
      plan: plans.of(key, version),
      moved,
      resumedAt: resumedAt ?? 0,
      publishedAt: publishedAt as Instant | null,
    };
  });
}

function askedWith(needs: readonly Needs[]): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>();
  for (const { events, stimuli } of needs) {
    if (events.size === 0) continue;
    for (const name of stimuli.events) asked.set(name, new Set([...(asked.get(name) ?? []), ...events]));
  }
  return asked;
}

const asksAbout = ({ needs }: Plan): boolean =>
  needs.segments.size + needs.scores.size + needs.struggles.size + needs.stimuli.models.size > 0;

const cache = new Map<number, Definitions>();

/** The workspace's definitions as they are now: from memory when its revision is still the same, else loaded and compiled. */
export async function definitionsOf(sql: Sql, workspaceId: number): Promise<Definitions> {
  const { rows } = await sql.query<{ revision: number; timezone: string; partitions: number; holdout: Json }>({
    name: 'revision',
    text: "select revision, timezone, partitions, settings->'holdout' as holdout from workspaces where id = $1",
    values: [workspaceId],
  });
  const settings = rows[0];
  if (settings === undefined) throw new Error(`no such workspace: ${workspaceId}`);
  const known = cache.get(workspaceId);
  if (known && known.revision === settings.revision) return known;
  const plans = known?.plans ?? new PlanCache(workspaceId);
  const rules = await milestoneRules(sql, workspaceId);
  for (const rule of [...rules.values()].flat()) for (const name of rule.asks) plans.eventsAsked.add(name);
  const journeys = await loadJourneys(sql, workspaceId, plans);
  const open = journeys.filter(({ status, plan }) => plan !== null && (status === 'live' || status === 'shadow'));
  const openByEvent = new Map<string, Journey[]>();
  for (const journey of open) {
    for (const name of journey.plan?.eventTriggers.keys() ?? []) openByEvent.set(name, [...(openByEvent.get(name) ?? []), journey]);
  }
  const plansNow = journeys.flatMap(({ plan, moved }) => [plan, moved?.plan ?? null]).filter((plan) => plan !== null);
  const awaited = journeys.flatMap(({ status, plan, publishedAt }) =>
    status === 'archived' || plan === null ? [] : [{ plan, publishedAt }],
  );
  const standing = await standingDefinitions(sql, workspaceId, awaited);
  for (const { rule } of standing.rules) for (const name of rule.needs.events) plans.eventsAsked.add(name);
  const loaded: Definitions = {
    ...settings,
    holdout: readHoldout(settings.holdout),
    rules,
    journeys: new Map(journeys.map((journey) => [journey.key, journey])),
    open,
    openByEvent,
    hasJourneys: journeys.length > 0,
    askedWith: askedWith([...journeys.flatMap(({ plan }) => plan?.needs ?? []), ...standing.rules.map(({ rule }) => rule.needs)]),
    standing,
    asksStanding: !standing.isEmpty || plansNow.some(asksAbout),
    accountTraits: new Set([
      ...plansNow.flatMap(({ needs }) => [...needs.stimuli.traits].filter((trait) => trait.startsWith('account:'))),
      ...standing.accountTraits,
    ]),
    plans,
    rememberedEvents: plans.eventsAsked,
  };
  cache.set(workspaceId, loaded);
  return loaded;
}
