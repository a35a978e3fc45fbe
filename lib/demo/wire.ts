import type { JsonObject } from '#lib/kernel';

/** An event as the Segment protocol writes it: what an app's library would send. */
export interface DemoEvent {
  readonly type: 'track' | 'identify' | 'group' | 'page';
  readonly messageId: string;
  readonly timestamp: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly groupId?: string;
  readonly event?: string;
  readonly name?: string;
  readonly properties?: JsonObject;
  readonly traits?: JsonObject;
  readonly context?: JsonObject;
}

/** An event before it has its id and text of time: what the stories are made of. */
export type Beat = Omit<DemoEvent, 'messageId' | 'timestamp'> & { readonly at: number };
