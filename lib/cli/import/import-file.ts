import type { BatchAnswer } from '#lib/ingest/contract';
import { fnv1a } from '#lib/kernel';
import { Lane } from './lane.ts';
import { type LineEvent, lineEvent } from './line-event.ts';
import { openLines } from './read-lines.ts';
import { sendBatch, type Target } from './send-batch.ts';
import type { ImportState, StateFile } from './state-file.ts';

const lanes = 4;
const saveEveryMs = 1_000;

export interface Progress {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Of the file, from 0 to 1 */
  readonly share: number;
}

interface Options {
  readonly file: string;
  readonly state: StateFile;
  readonly target: Target;
  readonly onReject: (line: number, reason: string) => void;
  readonly onResume: (state: ImportState) => void;
  readonly onProgress: (progress: Progress) => void;
  /** Asked between lines: true ends the import early, with all that was read settled */
  readonly isStopping: () => boolean;
}

const beginning: ImportState = { offset: 0, lines: 0, accepted: 0, duplicates: 0, rejected: 0, witnesses: [] };

/** Sends a file to `/v1/import`, from where an interrupted import stopped. Answers the sums over all attempts, and whether the end was reached. */
export async function importFile(options: Options): Promise<{ sums: ImportState; finished: boolean }> {
  const { file, state, target, isStopping } = options;
  const from = await trustedState(state, target);
  if (from.offset > 0) options.onResume(from);
  const sums = { ...from };
  let place = { offset: from.offset, lines: from.lines };
  const reject = (line: number, reason: string) => {
    sums.rejected++;
    options.onReject(line, reason);
  };
  const settle = (events: readonly LineEvent[], answer: BatchAnswer) => {
    sums.accepted += answer.accepted;
    sums.duplicates += answer.duplicates;
    for (const { index, code, message } of answer.rejected) reject(events[index]?.line.number ?? 0, `${code}: ${message}`);
  };
  const all = Array.from(
    { length: lanes },
    () =>
      new Lane(
        (events) =>
          sendBatch(
            events.map(({ json }) => json),
            target,
          ),
        settle,
      ),
  );
  const { lines, share } = await openLines(file, place);
  const timer = setInterval(() => {
    state.write(stateNow(sums, place, all));
    options.onProgress({ ...sums, share: share() });
  }, saveEveryMs);
  let finished = true;
  try {
    for await (const line of lines) {
      if (isStopping()) {
        finished = false;
        break;
      }
      const event = lineEvent(line);
      if ('reason' in event) reject(line.number, event.reason);
      else await (all[fnv1a(event.person) % lanes] as Lane).add(event);
      place = { offset: line.end, lines: line.number };
    }
    await Promise.all(all.map((lane) => lane.end()));
  } finally {
    await Promise.all(all.map((lane) => lane.settled()));
    clearInterval(timer);
    state.write(stateNow(sums, place, all));
  }
  if (finished) state.remove();
  options.onProgress({ ...sums, share: finished ? 1 : share() });
  return { sums, finished };
}

/** The file must be read again from the first line without an answer; what lies behind it and was answered counts once. */
function stateNow(sums: ImportState, place: { offset: number; lines: number }, all: readonly Lane[]): ImportState {
  const open = all.flatMap(({ unsettled }) => unsettled ?? []).map(({ line }) => ({ offset: line.start, lines: line.number - 1 }));
  const { offset, lines: before } = open.reduce((first, next) => (next.offset < first.offset ? next : first), place);
  const witnesses = all.flatMap(({ last }) => last ?? []).filter(({ line }) => line.end <= offset);
  return { ...sums, offset, lines: before, witnesses: witnesses.length > 0 ? witnesses.map(({ json }) => json) : sums.witnesses };
}

/** The state that was kept, if the server still has what it had then. */
async function trustedState(state: StateFile, target: Target): Promise<ImportState> {
  const kept = state.read();
  if (!kept || kept.offset === 0 || kept.witnesses.length === 0) return beginning;
  const { duplicates } = await sendBatch(kept.witnesses, target);
  return duplicates === kept.witnesses.length ? kept : beginning;
}
