import { pool } from '#lib/db';
import { type Instant, Refusal } from '#lib/kernel';
import { briefCache, hashOfSecret } from '#lib/workspace';
import { PageFilters, SharedFigures } from '../share-contract.ts';
import { figuresOfPage } from './figures-of-page.ts';

interface Opened {
  readonly workspaceId: number;
  readonly workspace: string;
  readonly filters: PageFilters;
  readonly expiresAt: string;
}

/** What a token opens, as of now; null for one that is unknown, has ended or was revoked. */
async function opened(token: string): Promise<Opened | null> {
  const { rows } = await pool().query<{
    workspaceId: number;
    id: string;
    workspace: string;
    query: unknown;
    expiresAt: Date;
    fresh: boolean;
  }>(
    `select l.workspace_id as "workspaceId", l.id, w.name as workspace, l.query, l.expires_at as "expiresAt",
       coalesce(l.seen_at > now() - interval '1 minute', false) as fresh
     from share_links l join workspaces w on w.id = l.workspace_id
     where l.hash = $1 and l.revoked_at is null and l.expires_at > now()`,
    [hashOfSecret(token)],
  );
  const [row] = rows;
  if (!row) return null;
  if (!row.fresh)
    await pool().query('update share_links set seen_at = now() where workspace_id = $1 and id = $2', [row.workspaceId, row.id]);
  const { workspaceId, workspace, query, expiresAt } = row;
  return { workspaceId, workspace, filters: PageFilters.parse(query), expiresAt: expiresAt.toISOString() };
}

// Whoever has a link costs us one computation a minute at most, however often they ask.
const computed = briefCache(
  (key) => {
    const { workspaceId, filters } = JSON.parse(key) as Pick<Opened, 'workspaceId' | 'filters'>;
    return figuresOfPage(workspaceId, filters, Date.now() as Instant);
  },
  { ttlMs: 60_000, size: 200 },
);

/** Whether a token opens anything now. */
export const isShared = async (token: string): Promise<boolean> => (await opened(token)) !== null;

/** The figures that a link shows, at most a minute old; without names of accounts. Throws `Refusal('not-found')` once it has ended. */
export async function sharedFigures(token: string): Promise<SharedFigures> {
  const link = await opened(token);
  if (!link) throw new Refusal('not-found', 'This link has ended. Ask whoever gave it to you for another.');
  const { workspaceId, workspace, filters, expiresAt } = link;
  const figures = await computed.get(JSON.stringify({ workspaceId, filters }));
  const points = figures.nrr.points.map((point, place) => ({ ...point, account: String(place + 1) }));
  // Parsed here already: what the schema does not name stays inside, whoever asks.
  return SharedFigures.parse({ ...figures, nrr: { ...figures.nrr, points }, workspace, filters, expiresAt });
}
