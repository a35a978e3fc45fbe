import type { EventCode } from './contract.ts';

/** Why one event cannot be taken: a value, not an exception, so that the rest of a batch goes on. */
export class Rejection {
  readonly code: EventCode;
  readonly message: string;

  constructor(code: EventCode, message: string) {
    this.code = code;
    this.message = message;
  }
}
