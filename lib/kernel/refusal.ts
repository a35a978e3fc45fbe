/** One fault in a document: `path` leads to the spot (`nodes.2.data.for`), `message` says what to do. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** Why a caller is refused. The list is closed; each code has one HTTP status (lib/http). */
export type RefusalCode =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'invalid'
  | 'too-many'
  | 'unavailable';

/** A refusal is the caller's to mend and is shown to them. Any other error is ours: reported, and shown only by an id. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly issues: readonly Issue[];
  /** Seconds after which a new attempt makes sense (`too-many`, `unavailable`). */
  readonly retryAfter: number | undefined;

  constructor(code: RefusalCode, message: string, more: { issues?: readonly Issue[]; retryAfter?: number } = {}) {
    super(message);
    this.code = code;
    this.issues = more.issues ?? [];
    this.retryAfter = more.retryAfter;
  }
}
