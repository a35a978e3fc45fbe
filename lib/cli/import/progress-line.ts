import type { Progress } from './import-file.ts';

const inWords = (seconds: number) =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
const count = (n: number) => n.toLocaleString('en');

/** Shows how far an import is: one line that is rewritten on a terminal, a line every few seconds elsewhere. */
export class ProgressLine {
  readonly #begun = Date.now();
  readonly #out: NodeJS.WriteStream;
  #first: Progress | undefined;
  #printedAt = 0;
  #trouble: string | null = null;

  constructor(out: NodeJS.WriteStream = process.stderr) {
    this.#out = out;
  }

  wait(reason: string | null): void {
    this.#trouble = reason;
  }

  show(progress: Progress): void {
    this.#first ??= progress;
    const everyMs = this.#out.isTTY ? 0 : 4_000;
    if (Date.now() - this.#printedAt < everyMs) return;
    this.#printedAt = Date.now();
    this.#write(lineOf(progress, this.#first, (Date.now() - this.#begun) / 1000, this.#trouble));
  }

  /** A line that stays, above the one that is rewritten. */
  say(text: string): void {
    this.#out.write(this.#out.isTTY ? `\r\u001b[K${text}\n` : `${text}\n`);
  }

  #write(text: string): void {
    this.#out.write(this.#out.isTTY ? `\r\u001b[K${text.slice(0, (this.#out.columns || 80) - 1)}` : `${text}\n`);
  }
}

/** Rate and time left are of this attempt. */
export function lineOf(now: Progress, first: Progress, seconds: number, trouble: string | null): string {
  const sent = (p: Progress) => p.accepted + p.duplicates + p.rejected;
  const perSecond = (sent(now) - sent(first)) / Math.max(seconds, 0.001);
  const covered = now.share - first.share;
  const left = covered > 0 ? `, ${inWords((seconds * (1 - now.share)) / covered)} left` : '';
  const parts = [`${Math.floor(now.share * 100)} %`, `${count(sent(now))} events`, `${count(Math.round(perSecond))}/s${left}`];
  if (now.rejected > 0) parts.push(`${count(now.rejected)} rejected`);
  if (trouble) parts.push(`waiting: ${trouble}`);
  return `  ${parts.join(' · ')}`;
}
