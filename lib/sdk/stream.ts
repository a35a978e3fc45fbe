/** What comes live. */
export interface Live {
  /** Flags of the workspace changed: ask again */
  readonly flags: () => void;
  /** A message of this user, as JSON text */
  readonly message: (text: string) => void;
  /** The line cannot be had: ask for what is there */
  readonly poll: () => void;
}

export interface StreamGiven {
  /** With its query */
  readonly url: string;
  readonly live: Live;
  readonly open: (url: string) => EventSource;
  readonly report: (what: string) => void;
}

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;
/** After so many attempts that never opened, the page asks from time to time instead. */
const attemptsBeforePolling = 3;
const pollMs = 30_000;

/** The live line to the server: opened again when it breaks, later and later; where it never opens (a proxy in between), asking takes its place. */
export class Stream {
  readonly #given: StreamGiven;
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  #closed = false;

  constructor(given: StreamGiven) {
    this.#given = given;
    this.#open();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  #open(): void {
    const source = this.#given.open(this.#given.url);
    let opened = false;
    this.#source = source;
    source.addEventListener('open', () => {
      if (this.#attempts > 0) this.#given.live.flags(); // something may have been missed
      opened = true;
      this.#attempts = 0;
    });
    source.addEventListener('flags', () => this.#given.live.flags());
    source.addEventListener('message', ({ data }) => this.#given.live.message(String(data)));
    source.addEventListener('error', () => {
      if (!opened && this.#attempts === 0) this.#given.report('there is no live line: trying again');
      if (source.readyState !== 2 && opened) {
        this.#attempts += 1; // the browser opens it again by itself
        return;
      }
      source.close();
      this.#again();
    });
  }

  #again(): void {
    if (this.#closed) return;
    this.#attempts += 1;
    const polls = this.#attempts >= attemptsBeforePolling;
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (this.#attempts - 1));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        if (polls) this.#given.live.poll();
        this.#open();
      },
      polls ? Math.max(wait, pollMs) : wait,
    );
  }
}
