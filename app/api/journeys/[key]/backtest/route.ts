import { backtestJourney } from '#lib/authoring';
import { JourneyRef } from '#lib/authoring/contract';
import { route } from '#lib/http';
import { BacktestAnswer, BacktestInput } from '#lib/journey/contract';
import { Refusal } from '#lib/kernel';
import { answerOf, ndjson, progressLines } from './progress-lines.ts';

export const POST = route({
  summary:
    'Play a journey over recorded history: who would have entered, and what would have been sent. With Accept application/x-ndjson, lines of progress first',
  scope: ['journeys:read', 'people:read'],
  params: JourneyRef,
  body: BacktestInput,
  maxBytes: 4 * 1024 * 1024,
  answer: BacktestAnswer,
  handle: async (ctx, input, request) => {
    const backtest = await backtestJourney(ctx, input);
    if (request.headers.get('accept')?.includes(ndjson)) return progressLines(backtest);
    const { signal } = request;
    return answerOf(
      await backtest.run({ signal }).catch((fault: unknown) => {
        throw signal.aborted ? new Refusal('unavailable', 'The connection was closed, and the back-test called off.') : fault;
      }),
    );
  },
});
