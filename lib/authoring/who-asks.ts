import type { Tx } from '#lib/db';
import { needsOf, validate } from '#lib/journey';
import { Refusal } from '#lib/kernel';
import { storedRules } from './stored-rules.ts';

type Kind = 'milestones' | 'segments' | 'struggles';

/** Names of journeys that people are in and that look at this milestone, segment or struggle. */
async function journeysThatAsk(tx: Tx, workspaceId: number, kind: Kind, key: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string; document: unknown }[]>`
    select j.name, v.document from journeys j
    join journey_versions v on v.workspace_id = j.workspace_id and v.journey = j.key and v.number = j.live_version
    where j.workspace_id = ${workspaceId} and j.status in ('live', 'shadow', 'paused')`;
  return rows.flatMap(({ name, document }) => {
    const checked = validate(document);
    if (!('plan' in checked)) return [];
    const { needs } = checked.plan;
    return needs[kind].has(key) || needs.stimuli[kind].has(key) ? [name] : [];
  });
}

/** Throws `Refusal('conflict')` while a running journey, a segment or a struggle rule looks at what is to be deleted. */
export async function refuseWhileAsked(tx: Tx, workspaceId: number, kind: Kind, key: string): Promise<void> {
  const { segments, struggles } = await storedRules(tx, workspaceId);
  const askingSegments = segments
    .filter((one) => one.key !== key || kind !== 'segments')
    .filter(({ condition }) => needsOf(condition)[kind].has(key));
  const askingStruggles = struggles
    .filter((one) => one.key !== key || kind !== 'struggles')
    .filter(({ failure, success }) => [failure.where, success.where].some((where) => where !== undefined && needsOf(where)[kind].has(key)));
  const asking = [
    ...(await journeysThatAsk(tx, workspaceId, kind, key)),
    ...askingSegments.map((one) => `the segment ${one.key}`),
    ...askingStruggles.map((one) => `the struggle rule ${one.key}`),
  ];
  const called = kind.slice(0, -1);
  if (asking.length > 0) throw new Refusal('conflict', `${asking.join(', ')} looks at this ${called}: change or archive that first.`);
}
