import { pool } from '#lib/db';
import { isObject } from '#lib/kernel';
import type { PersonRun } from './contract.ts';

interface Row {
  run: number;
  journey: string;
  name: string | null;
  version: number;
  shadow: boolean;
  status: PersonRun['status'];
  node: string | null;
  face: unknown;
  enteredAt: Date;
  endedAt: Date | null;
  wakesAt: Date | null;
  convertedAt: Date | null;
  reason: string | null;
}

/** SQL for the node of a run as its version draws it, as JSON: `v` is the version, `node` an expression for the node's id. */
export const faceOf = (v: string, node: string): string =>
  `(select jsonb_build_object('label', n->'data'->'label', 'type', n->'type') from jsonb_array_elements(${v}.document->'nodes') n where n->>'id' = ${node} limit 1)`;

/** The label and type of a node that `faceOf` found; null where the version or the node is gone. */
export function readFace(face: unknown): { nodeLabel: string | null; nodeType: string | null } {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return isObject(face) ? { nodeLabel: text(face.label), nodeType: text(face.type) } : { nodeLabel: null, nodeType: null };
}

const shown = 100;

/** A person's runs, the newest first, at most 100. */
export async function readRuns(workspaceId: number, personId: number): Promise<PersonRun[]> {
  const { rows } = await pool().query<Row>(
    `select r.id as run, r.journey, j.name, r.version, r.shadow, r.status, r.node, ${faceOf('v', 'r.node')} as face,
            r.entered_at as "enteredAt", r.ended_at as "endedAt", r.wakes_at as "wakesAt", r.converted_at as "convertedAt", r.reason
     from runs r
     left join journeys j on j.workspace_id = r.workspace_id and j.key = r.journey
     left join journey_versions v on v.workspace_id = r.workspace_id and v.journey = r.journey and v.number = r.version
     where r.workspace_id = $1 and r.person_id = $2 order by r.entered_at desc, r.id desc limit ${shown}`,
    [workspaceId, personId],
  );
  return rows.map(({ run, name, face, enteredAt, endedAt, wakesAt, convertedAt, ...row }) => ({
    ...row,
    ...readFace(face),
    run: String(run),
    name: name ?? row.journey,
    enteredAt: enteredAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    wakesAt: wakesAt?.toISOString() ?? null,
    convertedAt: convertedAt?.toISOString() ?? null,
  }));
}
