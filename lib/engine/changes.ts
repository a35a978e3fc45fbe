import { pool } from '#lib/db';

const everyMs = 250;

/** So many ids are well below what a notification may hold. */
const mostIds = 300;

/**
 * Tells who looks at live figures where to look again: `NOTIFY milepost_changes` with the workspace and what changed; and who reached a milestone:
 * `NOTIFY milepost_reached` with `workspace:person,person…`. At most four times a second.
 */
export class Changes {
  #changed = new Map<number, Set<string>>();
  #reached = new Map<number, Set<number>>();
  #timer: NodeJS.Timeout | null = null;

  add(workspaceId: number, runs: boolean, reached: readonly number[]): void {
    const what = this.#changed.get(workspaceId) ?? new Set<string>();
    what.add('people');
    if (runs) what.add('runs').add('messages');
    this.#changed.set(workspaceId, what);
    if (reached.length > 0) {
      const people = this.#reached.get(workspaceId) ?? new Set();
      for (const id of reached) people.add(id);
      this.#reached.set(workspaceId, people);
    }
    this.#timer ??= setTimeout(() => void this.flush(), everyMs);
  }

  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const payloads = [...this.#changed].map(([workspace, what]) => JSON.stringify({ workspace, what: [...what] }));
    const reached = [...this.#reached].flatMap(([workspace, people]) => told(workspace, [...people]));
    this.#changed = new Map();
    this.#reached = new Map();
    if (payloads.length === 0) return;
    // Lost when the database is away: pages also look again by themselves.
    await pool()
      .query({
        name: 'tell-changes',
        text: `select pg_notify(channel, payload) from (
                 select 'milepost_changes' as channel, unnest($1::text[]) as payload union all select 'milepost_reached', unnest($2::text[])) t`,
        values: [payloads, reached],
      })
      .catch(() => undefined);
  }
}

function told(workspace: number, people: readonly number[]): string[] {
  const payloads: string[] = [];
  for (let at = 0; at < people.length; at += mostIds) payloads.push(`${workspace}:${people.slice(at, at + mostIds).join(',')}`);
  return payloads;
}
