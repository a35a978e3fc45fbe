import { pool } from '#lib/db';
import { settingsOf, storedSettings } from './channel-settings.ts';
import type { MessageRecord } from './contract.ts';
import { composeDelivery } from './email/compose-delivery.ts';
import { publicUrl } from './email/signed-token.ts';
import { deliveryOf } from './load-deliveries.ts';
import { blocksOf } from './slack/blocks.ts';

/** A message as it would look if it left now; null where its channel has no look of its own, or the person is gone. */
export async function previewOf(workspaceId: number, key: string): Promise<MessageRecord['preview']> {
  const found = await deliveryOf(pool(), workspaceId, key);
  if (found === undefined) return null;
  const { channel, delivery } = found;
  if (channel === 'slack') {
    const { to } = delivery.rendered;
    return { content: { ...blocksOf(delivery, publicUrl()), to: typeof to === 'string' ? to : '' } };
  }
  if (channel !== 'email') return null;
  const composed = await composeDelivery(delivery, settingsOf(await storedSettings(pool(), workspaceId), 'email'));
  return 'reason' in composed ? { reason: composed.reason } : { content: { ...composed.content } };
}
