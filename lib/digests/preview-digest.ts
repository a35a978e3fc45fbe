import type { Instant } from '#lib/kernel';
import type { Context } from '#lib/workspace';
import { composeDigest } from './compose-digest.ts';
import type { DigestPreview } from './contract.ts';
import { digestSettings } from './settings.ts';

/** The letter as it would be written now. */
export async function previewDigest(ctx: Context): Promise<DigestPreview> {
  ctx.require('metrics:write');
  const { settings } = await digestSettings(ctx.workspaceId);
  return composeDigest(ctx.workspaceId, settings, Date.now() as Instant);
}
