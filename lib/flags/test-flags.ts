import { pool } from '#lib/db';
import type { Facts } from '#lib/journey';
import type { Instant, JsonObject } from '#lib/kernel';
import { type FlagDefinition, FlagInput } from './contract.ts';
import type { Subject } from './evaluate.ts';
import { evaluateAll, evaluateOne } from './ofrep.ts';
import { preflight } from './ofrep-answers.ts';

/* What tests of this room have in common. */

/** A flag as it is sent: on and off, off by default. */
export const input = (key: string, more: object = {}): FlagInput =>
  FlagInput.parse({ key, name: key, type: 'boolean', variants: { on: true, off: false }, default: 'off', ...more });

export const definition = (key: string, more: object = {}): FlagDefinition => {
  const { startsAt, endsAt, ...rest } = input(key, more);
  return { ...(rest as Omit<FlagDefinition, 'startsAt' | 'endsAt'>), startsAt: startsAt ?? null, endsAt: endsAt ?? null };
};

/** A person of whom nothing is known but traits. */
export function subject(id: string, traits: JsonObject = {}, more: Partial<Subject> = {}, facts: Partial<Facts> = {}): Subject {
  return {
    facts: {
      person: { id, traits, createdAt: 0 as Instant },
      account: null,
      events: () => [],
      milestones: new Map(),
      segments: new Set(),
      scores: new Map(),
      struggles: new Set(),
      traitHistory: () => [],
      timezone: 'UTC',
      ...facts,
    },
    settings: new Map(),
    journeys: { open: new Set(), entered: new Set(), finished: new Set() },
    proficiency: null,
    ...more,
  };
}

/** A stored person; answers their number. */
export async function aPerson(
  workspaceId: number,
  userId: string,
  traits: JsonObject = {},
  account: string | null = null,
): Promise<number> {
  const { rows } = await pool().query<{ id: number }>(
    `with person as (
       insert into persons (workspace_id, partition, user_id, traits, started_at, first_seen_at, last_seen_at, account_id)
       values ($1, 0, $2, $3, now(), now(), now(), $4) returning id)
     insert into identities (workspace_id, actor, person_id, partition) select $1, 'u:' || $2, id, 0 from person returning person_id as id`,
    [workspaceId, userId, JSON.stringify(traits), account],
  );
  return rows[0]?.id ?? 0;
}

/** The protocol's two addresses, asked as over the wire. */
export const site: typeof fetch = async (address, init) => {
  const request = new Request(address instanceof Request ? address : String(address), init);
  if (request.method === 'OPTIONS') return preflight();
  const { pathname } = new URL(request.url);
  const key = /^\/ofrep\/v1\/evaluate\/flags\/([^/]+)$/.exec(pathname)?.[1];
  if (key !== undefined) return evaluateOne(request, { params: Promise.resolve({ key: decodeURIComponent(key) }) });
  return pathname === '/ofrep/v1/evaluate/flags' ? evaluateAll(request) : new Response(null, { status: 404 });
};
