import { pool } from '#lib/db';

const everyMs = 250;

/** Tells pages that show live figures where to look again: `NOTIFY milepost_changes` with the workspace and what changed, at most four times a second. */
export class Changes {
  #changed = new Map<number, Set<string>>();
  #timer: NodeJS.Timeout | null = null;

  add(workspaceId: number, runs: boolean): void {
    const what = this.#changed.get(workspaceId) ?? new Set<string>();
    what.add('people');
    if (runs) what.add('runs').add('messages');
    this.#changed.set(workspaceId, what);
    this.#timer ??= setTimeout(() => void this.flush(), everyMs);
  }

  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const payloads = [...this.#changed].map(([workspace, what]) => JSON.stringify({ workspace, what: [...what] }));
    this.#changed = new Map();
    if (payloads.length === 0) return;
    // Lost when the database is away: pages also look again by themselves.
    await pool()
      .query({ name: 'tell-changes', text: "select pg_notify('milepost_changes', p) from unnest($1::text[]) as p", values: [payloads] })
      .catch(() => undefined);
  }
}
