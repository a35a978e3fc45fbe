import type { Backtest, GoalTimes } from '#lib/authoring';
import { faultProblem, problem } from '#lib/http';
import { BacktestAnswer, type BacktestResult } from '#lib/journey/contract';
import { Refusal } from '#lib/kernel';
import { log } from '#lib/observability';
import { goalCurves } from './goal-curves.ts';

export const ndjson = 'application/x-ndjson';

/** The answer of a back-test, with the comparison of goal times. */
export const answerOf = ({ result, goalTimes }: { result: BacktestResult; goalTimes: GoalTimes | null }): BacktestAnswer =>
  BacktestAnswer.parse({ ...result, goal: goalCurves(goalTimes) });

/** A line for each page of people looked at, then one with the answer, or with what went wrong. Whoever closes the connection calls it off. */
export function progressLines({ run }: Backtest): Response {
  const encoder = new TextEncoder();
  const calledOff = new AbortController();
  const lines = new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (line: object) => {
        if (!calledOff.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        const done = await run({ signal: calledOff.signal, onProgress: (progress) => say({ type: 'progress', ...progress }) });
        say({ type: 'result', ...answerOf(done) });
      } catch (fault) {
        if (calledOff.signal.aborted) return;
        say({ type: 'error', problem: await wordsOf(fault) });
      }
      controller.close();
    },
    cancel() {
      calledOff.abort();
    },
  });
  return new Response(lines, { headers: { 'Content-Type': ndjson, 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' } });
}

async function wordsOf(fault: unknown): Promise<object> {
  if (fault instanceof Refusal) return problem(fault).json();
  const id = crypto.randomUUID();
  log().error({ err: fault, id }, 'a back-test failed by a fault of ours');
  return faultProblem(id).json();
}
