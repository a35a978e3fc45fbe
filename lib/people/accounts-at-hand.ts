import type { Sql } from '#lib/db';
import type { Instant, JsonObject } from '#lib/kernel';
import { editTraits } from './edit-traits.ts';

/** A `group` call's news of an account. */
export interface AccountNews {
  readonly traits: JsonObject;
  readonly at: Instant;
  readonly history: boolean;
}

interface AccountAtHand {
  traits: JsonObject;
  readonly news: AccountNews[];
}

/**
 * The accounts a batch reads and hears of. They are shared between partitions: what is read here is not locked, and the news are applied
 * again, at the end and under a lock, to what is stored by then.
 */
export class AccountsAtHand {
  readonly #accounts = new Map<string, AccountAtHand>();

  constructor(stored: ReadonlyMap<string, JsonObject>) {
    for (const [id, traits] of stored) this.#accounts.set(id, { traits, news: [] });
  }

  traits(id: string): JsonObject {
    return this.#accounts.get(id)?.traits ?? {};
  }

  /** Takes in what a `group` call says; answers the top-level traits that changed. */
  hear(id: string, news: AccountNews): readonly string[] {
    const account = this.#accounts.get(id) ?? { traits: {}, news: [] };
    this.#accounts.set(id, account);
    account.news.push(news);
    const { traits, changed } = editTraits(account.traits, news, new Map());
    account.traits = traits;
    return changed;
  }

  /** Accounts with news, in the order of their keys. */
  heardOf(): [string, readonly AccountNews[]][] {
    const heard = [...this.#accounts]
      .filter(([, { news }]) => news.length > 0)
      .map(([id, { news }]): [string, AccountNews[]] => [id, news]);
    return heard.sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** Traits of the accounts that exist. */
export async function storedAccounts(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<Map<string, JsonObject>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; traits: JsonObject }>({
    name: 'stored-accounts',
    text: 'select id, traits from accounts where workspace_id = $1 and id = any($2::text[])',
    values: [workspaceId, ids],
  });
  return new Map(rows.map(({ id, traits }) => [id, traits]));
}
