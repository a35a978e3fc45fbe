import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { signOffNames, signOffsOfRole } from '#lib/workspace/contract';
import type { JourneyRef, SignInput, SignOffState } from './contract.ts';
import { lockJourney } from './lock-journey.ts';
import { hashOfDocument, signerOf, signOffState } from './sign-offs.ts';

/**
 * Gives one's word for the draft as it is now; whoever signed first for a kind stands. Throws `Refusal` `not-found`, `conflict` when the draft is not the
 * revision that was looked at, or `forbidden` for a kind that is not the caller's to give.
 */
export async function signDraft(ctx: Context, { key, kind, revision }: JourneyRef & SignInput): Promise<SignOffState> {
  ctx.require('journeys:sign');
  const { workspaceId, actor } = ctx;
  return ctx.transaction(async (tx) => {
    const draft = await lockJourney(tx, workspaceId, key);
    const signer = await signerOf(tx, ctx);
    if (signer === null) throw new Refusal('forbidden', "A sign-off is a person's word: sign in and give it. A program cannot.");
    if (!signOffsOfRole[signer.role].includes(kind))
      throw new Refusal('forbidden', `Your role cannot sign for ${signOffNames[kind]}. Ask a colleague who may publish.`);
    if (revision !== draft.revision)
      throw new Refusal('conflict', 'The draft was saved after you looked at it. Nothing was signed: look at it again.');
    const hash = hashOfDocument(draft.document);
    const { count } = await tx.journeySignOff.createMany({
      data: { workspaceId, journey: key, hash, kind, actor, name: signer.name },
      skipDuplicates: true,
    });
    if (count > 0) await tx.audit('journey.sign', key, { kind, revision, hash });
    return signOffState(tx, ctx, key);
  });
}
