/** Where a condition stands: what its parts may speak of, and what is suggested for them. */
export interface ConditionScope {
  /** It is the `where` of an event: `property` speaks of that one. Elsewhere `property` is of the event that started the run. */
  readonly where?: boolean | undefined;
  /** The name of the event whose properties `property` speaks of, where there is one. */
  readonly event?: string | undefined;
  /** The nodes of the journey that send a message. Without a journey around it there are none, and nothing asks about messages. */
  readonly messages?: readonly { readonly id: string; readonly title: string }[] | undefined;
  /** A run stands behind it: values may refer to the event that started it, conditions to its properties. */
  readonly run?: boolean | undefined;
}

/** The scope of the `where` of an event. */
export const whereOf = (event: string, scope: ConditionScope): ConditionScope => ({ ...scope, where: true, event });
