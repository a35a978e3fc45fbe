import type { Progress } from './experience.ts';

/** A message for whoever uses the page, and how to tell what became of it. What is told twice counts once. */
export interface Message {
  readonly id: string;
  readonly journey: string;
  readonly node: string;
  /** What the journey's action asks for: `experience` and what else stands beside it; `content`, that experience in full; `progress`, how far the person is */
  readonly payload: Readonly<Record<string, unknown>>;
  /** sent | delivered | opened | clicked: how far it got, on any device */
  readonly status: string;
  readonly createdAt: string;
  shown(): void;
  clicked(): void;
  completed(): void;
  dismissed(): void;
  /** Keeps how far the person is, for their other pages and devices. */
  progress(progress: Progress): void;
}

type Told = 'shown' | 'clicked' | 'completed' | 'dismissed' | 'progress';

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
  readonly #followers = new Set<(message: Message) => void>();

  constructor(given: InboxGiven) {
    this.#given = given;
  }

  hear(hear: (message: Message) => void): () => void {
    this.#hearers.add(hear);
    for (const message of this.#messages.values()) hear(message);
    return () => void this.#hearers.delete(hear);
  }

  /** Calls for each message whenever it comes: again with newer progress. */
  follow(hear: (message: Message) => void): void {
    this.#followers.add(hear);
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
    if (typeof id !== 'string') return;
    const isNew = !this.#messages.has(id);
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
      progress: (progress) => this.#tell(id, 'progress', progress),
    };
    this.#messages.set(id, message);
    if (isNew) for (const hear of this.#hearers) hear(message);
    for (const follow of this.#followers) follow(message);
  }

  #tell(id: string, told: Told, more: Progress = {}, attempt = 0): void {
    const { host, writeKey, who, ask, beacon, report } = this.#given;
    const url = `${host}/v1/messages/${encodeURIComponent(id)}/${told}`;
    const body = JSON.stringify({ ...more, writeKey, ...who() });
    const about = told === 'progress' ? 'how far a message is' : `that a message was ${told}`;
    const again = () => {
      const wait = retryMs[attempt];
      if (wait === undefined) report(`${about} could not be told`);
      else setTimeout(() => this.#tell(id, told, more, attempt + 1), wait);
    };
    if (document.visibilityState === 'hidden' && beacon(url, body)) return;
    // A link of the message may lead to another page: what is told outlives this one.
    ask(url, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body, keepalive: true }).then(
      ({ status }) => (status >= 500 || status === 429 ? again() : status >= 400 ? report(`${about} was refused (${status})`) : undefined),
      again,
    );
  }
}
