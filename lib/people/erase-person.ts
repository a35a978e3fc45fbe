import type { AuditedTx, Context } from '#lib/workspace';
import type { Erased, PersonRef } from './contract.ts';
import { holdBatches } from './hold-batches.ts';
import { ownedByPerson } from './owned-by-person.ts';
import { readPersonRef } from './read-person-ref.ts';

/* Erasure reaches into the tables of other rooms on purpose: it must be one transaction, and no room but this one may forget a person. What stays holds
 * nothing of them: sums (daily roll-ups, counters of journeys) and digests of message ids, which keep a replayed copy of an erased event out. An address
 * that bounced or complained stays on the suppression list: nothing may be sent to it, whoever names it again. */

/**
 * Takes out a person with everything that is kept of them, events, messages and rejected copies included, and waits for the processor to be done with
 * them first. The audit keeps that it happened, by the number only. Events that an app sends afterwards make a new person. Throws `Refusal('not-found')`.
 */
export async function erasePerson(ctx: Context, { userId: ref }: PersonRef): Promise<Erased> {
  ctx.require('people:erase');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    await holdBatches(tx, workspaceId); // nobody is at work on this person, or about to merge them
    const { id, userId, email, actors } = await readPersonRef(workspaceId, ref);
    await leaveJourneys(tx, workspaceId, id);
    await leaveSegments(tx, workspaceId, id);
    const names = [...actors.map((actor) => actor.slice(2)), ...(email === null ? [] : [email])].map((name) => JSON.stringify(name));
    const quarantined = await tx.$executeRaw`
      delete from quarantine q where q.workspace_id = ${workspaceId}
        and exists (select from unnest(${names}::text[]) as n(name) where position(convert_to(n.name, 'UTF8') in q.body) > 0)`;
    const events = await tx.$executeRaw`delete from events where workspace_id = ${workspaceId} and actor = any(${[...actors]}::text[])`;
    await tx.$executeRaw`delete from message_moments d using messages m where m.workspace_id = ${workspaceId} and m.person_id = ${id} and d.workspace_id = m.workspace_id and d.message = m.key`;
    const messages = await tx.$executeRaw`delete from messages where workspace_id = ${workspaceId} and person_id = ${id}`;
    await tx.$executeRaw`delete from run_steps s using runs r where r.workspace_id = ${workspaceId} and r.person_id = ${id} and s.workspace_id = r.workspace_id and s.run_id = r.id`;
    const runs = await tx.$executeRaw`delete from runs where workspace_id = ${workspaceId} and person_id = ${id}`;
    await tx.$executeRaw`delete from exposures where workspace_id = ${workspaceId} and unit = 'person' and unit_id = any(${[...(userId === null ? [] : [userId]), ...actors, String(id)]}::text[])`;
    await tx.$executeRaw`delete from trait_changes where workspace_id = ${workspaceId} and owner = ${`p:${id}`}`;
    for (const table of [...ownedByPerson, 'tasks', 'leads', 'test_sends'])
      await tx.$executeRawUnsafe(`delete from ${table} where workspace_id = $1 and person_id = $2`, workspaceId, id);
    await tx.$executeRaw`delete from suppressions where workspace_id = ${workspaceId} and kind = 'person' and subject = ${String(id)}`;
    await tx.$executeRaw`delete from identities where workspace_id = ${workspaceId} and person_id = ${id}`;
    await tx.$executeRaw`delete from persons where workspace_id = ${workspaceId} and id = ${id}`;
    // Earlier entries may name them: the deed stays, the name goes.
    await tx.$executeRaw`update audit_log set target = ${`person:${id}`}, detail = '{}' where workspace_id = ${workspaceId} and (target = any(${[...actors, userId ?? '']}::text[])
      or exists (select from unnest(${names}::text[]) as n(name) where position(n.name in detail::text) > 0))`;
    const erased = { events, messages, runs, quarantined };
    await tx.audit('person.erase', `person:${id}`, erased);
    return { erased: true as const, ...erased };
  });
}

/** Takes open runs out of the counts of who is in a journey and at which node, so that the canvas does not show someone who is gone. */
async function leaveJourneys(tx: AuditedTx, workspaceId: number, id: number): Promise<void> {
  await tx.$executeRaw`
    insert into journey_counters as t (workspace_id, journey, version, node, counter, partition, value)
    select r.workspace_id, r.journey, r.version, c.node, c.counter, r.partition, -count(*)
    from runs r cross join lateral (values ('', 'active'), (coalesce(r.node, ''), 'waiting')) as c(node, counter)
    where r.workspace_id = ${workspaceId} and r.person_id = ${id} and r.status = 'waiting' and (c.node <> '' or c.counter = 'active')
    group by 1, 2, 3, 4, 5, 6
    on conflict (workspace_id, journey, version, node, counter, partition) do update set value = t.value + excluded.value`;
}

/** Takes the person out of the sizes of their segments, as of today: the history adds up to who is in a segment. */
async function leaveSegments(tx: AuditedTx, workspaceId: number, id: number): Promise<void> {
  await tx.$executeRaw`
    insert into segment_days as d (workspace_id, segment, day, partition, entered, "left")
    select s.workspace_id, s.segment, (now() at time zone 'UTC')::date, p.partition, 0, 1
    from person_segments s join persons p on p.workspace_id = s.workspace_id and p.id = s.person_id
    where s.workspace_id = ${workspaceId} and s.person_id = ${id} and s.member
    on conflict (workspace_id, segment, day, partition) do update set "left" = d."left" + 1`;
}
