import { prisma, type Tx } from '#lib/db';
import { sha256Hex, stableStringify } from '#lib/kernel';
import { type Context, signOffsAskedFor } from '#lib/workspace';
import { type Role, type SignOffKind, signOffKinds, signOffsOfRole } from '#lib/workspace/contract';
import type { JourneyRef, SignOffState } from './contract.ts';
import { noSuchJourney } from './lock-journey.ts';

export interface Signed {
  readonly kind: SignOffKind;
  readonly actor: string;
  readonly by: string;
  readonly at: Date;
}

/** By what a sign-off knows the document it was given for: one changed letter, and it is another. */
export const hashOfDocument = (document: unknown): string => sha256Hex(stableStringify(document));

/** The sign-offs that this very document has, in the order of the kinds. */
export async function signedFor(tx: Tx, workspaceId: number, journey: string, document: unknown): Promise<Signed[]> {
  const rows = await tx.journeySignOff.findMany({ where: { workspaceId, journey, hash: hashOfDocument(document) } });
  return signOffKinds.flatMap((kind) =>
    rows.filter((row) => row.kind === kind).map(({ actor, name, at }) => ({ kind, actor, by: name, at })),
  );
}

/** Who signs; null for a program, whose word counts for nobody. */
export async function signerOf(tx: Tx, { workspaceId, actor }: Context): Promise<{ name: string; role: Role } | null> {
  const id = /^member:(.+)$/.exec(actor)?.[1];
  const member = id === undefined ? null : await tx.member.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  return member === null ? null : { name: member.name, role: member.role as Role };
}

/** What a draft has of the sign-offs that it needs. Throws `Refusal('not-found')`. */
export async function signOffs(ctx: Context, { key }: JourneyRef): Promise<SignOffState> {
  ctx.require('journeys:read');
  return signOffState(prisma(), ctx, key);
}

/** The same within a transaction. Throws `Refusal('not-found')`. */
export async function signOffState(tx: Tx, ctx: Context, key: string): Promise<SignOffState> {
  const { workspaceId, actor } = ctx;
  const draft = await tx.journey.findUnique({
    where: { workspaceId_key: { workspaceId, key } },
    select: { revision: true, document: true },
  });
  if (draft === null) throw noSuchJourney(key);
  const asked = [...(await signOffsAskedFor(tx, workspaceId))];
  const signed = await signedFor(tx, workspaceId, key, draft.document);
  const signer = await signerOf(tx, ctx);
  return {
    revision: draft.revision,
    asked,
    given: signed.map(({ kind, by, at, actor: whose }) => ({ kind, by, at: at.toISOString(), mine: whose === actor })),
    missing: asked.filter((kind) => !signed.some((one) => one.kind === kind)),
    mayGive: signer === null ? [] : [...signOffsOfRole[signer.role]],
  };
}
