/** What a plan, or a condition, looks at, so that a caller loads only that. */
export interface Needs {
  /** Names that `facts.events` is asked for. */
  readonly events: ReadonlySet<string>;
  /** Traits that `facts.traitHistory` is asked for: "person:plan", "account:plan". */
  readonly traitHistory: ReadonlySet<string>;
  readonly messages: boolean;
  readonly segments: ReadonlySet<string>;
  readonly milestones: ReadonlySet<string>;
  readonly struggles: ReadonlySet<string>;
  readonly scores: ReadonlySet<string>;
  /** True where passing time alone may change an answer. */
  readonly timely: boolean;
  /** What may start a run of this plan or move one on; anything else changes nothing. */
  readonly stimuli: Stimuli;
}

export interface Stimuli {
  readonly events: ReadonlySet<string>;
  readonly milestones: ReadonlySet<string>;
  readonly segments: ReadonlySet<string>;
  readonly struggles: ReadonlySet<string>;
  readonly models: ReadonlySet<string>;
  /** Top-level traits whose change may move a run: "person:plan", "account:plan". */
  readonly traits: ReadonlySet<string>;
  readonly messages: boolean;
  readonly date: boolean;
  readonly api: boolean;
}

export interface MutableStimuli {
  events: Set<string>;
  milestones: Set<string>;
  segments: Set<string>;
  struggles: Set<string>;
  models: Set<string>;
  traits: Set<string>;
  messages: boolean;
  date: boolean;
  api: boolean;
}

export interface MutableNeeds {
  events: Set<string>;
  traitHistory: Set<string>;
  messages: boolean;
  segments: Set<string>;
  milestones: Set<string>;
  struggles: Set<string>;
  scores: Set<string>;
  timely: boolean;
  stimuli: MutableStimuli;
}

/** Needs of nothing yet, to be filled while compiling. */
export const noNeeds = (): MutableNeeds => ({
  events: new Set(),
  traitHistory: new Set(),
  messages: false,
  segments: new Set(),
  milestones: new Set(),
  struggles: new Set(),
  scores: new Set(),
  timely: false,
  stimuli: {
    events: new Set(),
    milestones: new Set(),
    segments: new Set(),
    struggles: new Set(),
    models: new Set(),
    traits: new Set(),
    messages: false,
    date: false,
    api: false,
  },
});
