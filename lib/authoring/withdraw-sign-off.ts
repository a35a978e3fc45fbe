import { Refusal } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { signOffNames } from '#lib/workspace/contract';
import type { SignOffRef, SignOffState } from './contract.ts';
import { lockJourney } from './lock-journey.ts';
import { hashOfDocument, signedFor, signOffState } from './sign-offs.ts';

/** Takes one's word for the draft back; what was published with it stays. Throws `Refusal` `not-found`, or `forbidden` for the word of another. */
export async function withdrawSignOff(ctx: Context, { key, kind }: SignOffRef): Promise<SignOffState> {
  ctx.require('journeys:sign');
  const { workspaceId } = ctx;
  return ctx.transaction(async (tx) => {
    const { document } = await lockJourney(tx, workspaceId, key);
    const signed = (await signedFor(tx, workspaceId, key, document)).find((one) => one.kind === kind);
    if (signed === undefined) throw new Refusal('not-found', `Nobody has signed this draft for ${signOffNames[kind]}.`);
    if (signed.actor !== ctx.actor) throw new Refusal('forbidden', `${signed.by} signed this, and only they can take it back.`);
    await tx.journeySignOff.deleteMany({ where: { workspaceId, journey: key, hash: hashOfDocument(document), kind } });
    await tx.audit('journey.withdraw-sign-off', key, { kind });
    return signOffState(tx, ctx, key);
  });
}
