import { z } from 'zod';
import { asideKeys, JourneyAnswer, JourneyList, type PublishInput } from '#lib/authoring/contract';
import { JourneyDocument } from '#lib/journey';
import { Refusal } from '#lib/kernel';

const Problem = z.object({
  detail: z.string().optional(),
  title: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export interface RemoteJourney {
  readonly document: JourneyDocument;
  readonly revision: number;
  /** The draft is not what is published. */
  readonly unpublished: boolean;
  /** How it is published; of no meaning before it is. */
  readonly mode: 'live' | 'shadow';
}

/** The journeys of a workspace, over the management API. Every call throws `Refusal` with the server's own words when it says no. */
export class RemoteJourneys {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url.replace(/\/$/, '');
    this.#token = token;
  }

  /** All journeys but archived ones, by key. */
  async all(): Promise<Map<string, RemoteJourney>> {
    const journeys = new Map<string, RemoteJourney>();
    let cursor: string | null = null;
    do {
      const page: JourneyList = await this.#ask(
        'GET',
        `/api/journeys?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        JourneyList,
      );
      for (const { key, status } of page.data) if (status !== 'archived') journeys.set(key, await this.#one(key));
      cursor = page.next;
    } while (cursor !== null);
    return journeys;
  }

  /** Saves a draft; over `revision` only, when one is given. */
  async save(document: JourneyDocument, revision?: number): Promise<void> {
    if (revision === undefined) await this.#ask('POST', '/api/journeys', JourneyAnswer, document);
    else await this.#ask('PUT', `/api/journeys/${document.key}`, JourneyAnswer, document, { 'if-match': `"${revision}"` });
  }

  async publish(key: string, input: Partial<PublishInput>): Promise<void> {
    await this.#ask('POST', `/api/journeys/${key}/publish`, z.unknown(), input);
  }

  async #one(key: string): Promise<RemoteJourney> {
    const answer = await this.#ask('GET', `/api/journeys/${key}`, JourneyAnswer);
    const document = Object.fromEntries(Object.entries(answer).filter(([name]) => !asideKeys.includes(name)));
    return { document: JourneyDocument.parse(document), revision: answer.revision, unpublished: answer.unpublished, mode: answer.mode };
  }

  async #ask<Answer extends z.ZodType>(
    method: string,
    path: string,
    answer: Answer,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<z.output<Answer>> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((fault: Error) => {
      throw new Refusal(
        'unavailable',
        `${this.#url} cannot be reached (${fault.cause instanceof Error ? fault.cause.message : fault.message}): is it running?`,
      );
    });
    const text = await response.text();
    if (response.ok) return answer.parse(JSON.parse(text));
    const problem = Problem.safeParse(parsed(text));
    const said = problem.success ? (problem.data.detail ?? problem.data.title) : undefined;
    throw new Refusal('invalid', `${method} ${path}: ${said ?? `HTTP ${response.status}`}`, { issues: problem.data?.issues ?? [] });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not ours: a proxy's page, say; the status is shown instead
  }
}
