/** A message for whoever uses the page, and how to tell what became of it. What is told twice counts once. */
export interface Message {
  readonly id: string;
  readonly journey: string;
  readonly node: string;
  /** What the journey's action asks for: `experience`, and what else stands beside it */
  readonly payload: Readonly<Record<string, unknown>>;
  /** sent | delivered | opened | clicked: how far it got, on any device */
  readonly status: string;
  readonly createdAt: string;
  shown(): void;
  clicked(): void;
  completed(): void;
  dismissed(): void;
}

type Told = 'shown' | 'clicked' | 'completed' | 'dismissed';

export interface InboxGiven {
  readonly host: string;
  readonly writeKey: string;
  readonly who: () => Record<string, string>;
  readonly ask: typeof fetch;
  readonly beacon: (url: string, body: string) => boolean;
  readonly report: (what: string) => void;
}

const retryMs = [1_000, 5_000, 30_000];

/** The messages of this page's user: each once, however often the line breaks. */
export class Inbox {
  readonly #given: InboxGiven;
  readonly #messages = new Map<string, Message>();
  readonly #hearers = new Set<(message: Message) => void>();

  constructor(given: InboxGiven) {
    this.#given = given;
  }

  hear(hear: (message: Message) => void): () => void {
    this.#hearers.add(hear);
    for (const message of this.#messages.values()) hear(message);
    return () => void this.#hearers.delete(hear);
  }

  /** Takes one as it comes by the line. */
  take(text: string): void {
    try {
      this.#add(JSON.parse(text));
    } catch {
      this.#given.report('a message could not be read');
    }
  }

  async poll(): Promise<void> {
    const { host, writeKey, who, ask, report } = this.#given;
    if (who().userId === undefined) return;
    const response = await ask(`${host}/v1/messages?${new URLSearchParams({ writeKey, ...who() })}`);
    if (!response.ok) return report(`messages were not answered (${response.status})`);
    const { data } = (await response.json()) as { data?: unknown };
    if (Array.isArray(data)) for (const one of data) this.#add(one);
  }

  forget(): void {
    this.#messages.clear();
  }

  #add(given: unknown): void {
    const { id, journey, node, payload, status, createdAt } = (given ?? {}) as Partial<Message>;
    if (typeof id !== 'string' || this.#messages.has(id)) return;
    const message: Message = {
      id,
      journey: String(journey),
      node: String(node),
      payload: typeof payload === 'object' && payload !== null ? payload : {},
      status: String(status),
      createdAt: String(createdAt),
      shown: () => this.#tell(id, 'shown'),
      clicked: () => this.#tell(id, 'clicked'),
      completed: () => this.#tell(id, 'completed'),
      dismissed: () => this.#tell(id, 'dismissed'),
    };
    this.#messages.set(id, message);
    for (const hear of this.#hearers) hear(message);
  }

  #tell(id: string, told: Told, attempt = 0): void {
    const { host, writeKey, who, ask, beacon, report } = this.#given;
    const url = `${host}/v1/messages/${encodeURIComponent(id)}/${told}`;
    const body = JSON.stringify({ writeKey, ...who() });
    const again = () => {
      const wait = retryMs[attempt];
      if (wait === undefined) report(`that a message was ${told} could not be told`);
      else setTimeout(() => this.#tell(id, told, attempt + 1), wait);
    };
    if (document.visibilityState === 'hidden' && beacon(url, body)) return;
    ask(url, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body }).then(
      ({ status }) =>
        status >= 500 || status === 429
          ? again()
          : status >= 400
            ? report(`that a message was ${told} was refused (${status})`)
            : undefined,
      again,
    );
  }
}
