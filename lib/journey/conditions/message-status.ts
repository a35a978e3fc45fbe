import { z } from 'zod';

/** How far a message got, in the order in which it gets there; `failed` and `dismissed` stand alone. */
export const MessageStatus = z.enum(['sent', 'delivered', 'opened', 'clicked', 'completed', 'failed', 'dismissed']);
export type MessageStatus = z.infer<typeof MessageStatus>;
