import type { Problem } from '#lib/http/contract';

/** What the server refused, in words for the person who asked. `status` 0: the server could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly issues: readonly { path: string; message: string }[];

  constructor({ status, detail, code, issues }: Pick<Problem, 'status' | 'detail' | 'code' | 'issues'>) {
    super(detail);
    this.status = status;
    this.code = code;
    this.issues = issues ?? [];
  }
}
