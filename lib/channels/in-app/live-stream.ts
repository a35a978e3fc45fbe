import { onFlagsChanged } from '#lib/flags';
import { isObject } from '#lib/kernel';
import { log } from '#lib/observability';
import type { InAppMessage } from '../in-app-contract.ts';
import { hearMessages } from './hear-messages.ts';
import { openMessages } from './open-messages.ts';
import { answered, callerOfPage, type PageCaller, refused, streamed } from './page-request.ts';

/** Proxies close lines on which nothing comes for a while. */
const pingMs = 25_000;
/** Several changes at once are told once. */
const gatherMs = 50;

/**
 * `GET /v1/stream?writeKey&userId&userHash`: server-sent events for a page. `message`: one of this user, first those that are open still (after
 * `Last-Event-ID`, where the line broke), and a checklist again when items are ticked; `flags`: those of the workspace changed, ask for them again.
 */
export async function liveStream(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const caller = await callerOfPage((name) => searchParams.get(name));
  if (caller instanceof Response) return caller;
  const line = new Line(caller, request.headers.get('last-event-id'));
  request.signal.addEventListener('abort', () => line.close());
  return streamed(line.body);
}

/** `GET /v1/messages?writeKey&userId&userHash`: the same messages at once, for pages that cannot keep a line open. */
export async function pageMessages(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const caller = await callerOfPage((name) => searchParams.get(name));
  if (caller instanceof Response) return caller;
  if (caller.userId === null) return refused(400, 'Say by userId whose messages.');
  return answered({ data: await openMessages(caller.workspaceId, caller.userId) });
}

const isChecklist = ({ payload: { content } }: InAppMessage) => isObject(content) && content.kind === 'checklist';
const ticksOf = ({ status, payload: { progress } }: InAppMessage) =>
  JSON.stringify([status === 'completed', isObject(progress) ? progress.done : null]);

const encoder = new TextEncoder();

/** One page's line: open until the page, or the server, goes. */
class Line {
  readonly body: ReadableStream<Uint8Array>;
  readonly #caller: PageCaller;
  /** What was told of each message: its ticks, which may become more */
  readonly #told = new Map<string, string>();
  #after: string | null;
  #out: ReadableStreamDefaultController<Uint8Array> | null = null;
  #stops: (() => void)[] = [];
  #due: NodeJS.Timeout | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(caller: PageCaller, after: string | null) {
    this.#caller = caller;
    this.#after = after;
    this.body = new ReadableStream({ start: (out) => this.#open(out), cancel: () => this.close() });
  }

  close(): void {
    const out = this.#out;
    this.#out = null;
    for (const stop of this.#stops.splice(0)) stop();
    clearTimeout(this.#due);
    try {
      out?.close();
    } catch {
      // the page has gone already, and took the line along
    }
  }

  #open(out: ReadableStreamDefaultController<Uint8Array>): void {
    const { workspaceId, userId } = this.#caller;
    this.#out = out;
    this.#say('retry: 2000\n\n');
    const ping = setInterval(() => this.#say(': still here\n\n'), pingMs).unref();
    this.#stops.push(
      () => clearInterval(ping),
      onFlagsChanged((changed) => (changed === null || changed === workspaceId ? this.#tellFlags() : undefined)),
    );
    if (userId === null) return;
    this.#stops.push(hearMessages(workspaceId, userId, () => this.#tellMessages(userId)));
    this.#tellMessages(userId);
  }

  #tellFlags(): void {
    this.#due ??= setTimeout(() => {
      this.#due = undefined;
      this.#say('event: flags\ndata: {}\n\n');
    }, gatherMs);
  }

  /** One look after the other, so that none is told twice. */
  #tellMessages(userId: string): void {
    this.#reading = this.#reading
      .then(async () => {
        if (this.#out === null) return;
        const messages = await openMessages(this.#caller.workspaceId, userId, true);
        this.#noteKnown(messages);
        for (const message of messages) this.#tell(message);
      })
      .catch((fault: unknown) => {
        log().error({ err: fault }, 'messages in the app could not be read: the page opens its line again');
        this.close();
      });
  }

  /** A page that comes back knows what was there, but not how far its checklists have come meanwhile. */
  #noteKnown(messages: readonly InAppMessage[]): void {
    const known = messages.findIndex(({ id }) => id === this.#after);
    this.#after = null;
    for (const message of messages.slice(0, known + 1)) this.#told.set(message.id, isChecklist(message) ? 'before' : ticksOf(message));
  }

  /** A message that comes again carries no id: the line goes on after the newest, whatever is ticked meanwhile. */
  #tell(message: InAppMessage): void {
    const { id, status } = message;
    const before = this.#told.get(id);
    const ticks = ticksOf(message);
    if (before === ticks || (before === undefined && status === 'completed')) return;
    this.#told.set(id, ticks);
    this.#say(`event: message\n${before === undefined ? `id: ${id}\n` : ''}data: ${JSON.stringify(message)}\n\n`);
  }

  #say(text: string): void {
    this.#out?.enqueue(encoder.encode(text));
  }
}
