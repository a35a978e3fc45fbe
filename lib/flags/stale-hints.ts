import { day, type Instant } from '#lib/kernel';
import type { Flag, FlagDefinition, StaleHint } from './contract.ts';

/** How long something must have been so before it is a hint. */
const long = 30 * day;

interface Known {
  readonly definition: FlagDefinition;
  readonly state: Flag['state'];
  /** Experiments with a decision to ship or to stop */
  readonly decided: ReadonlySet<string>;
  /** The last UTC day on which it was asked for */
  readonly lastDay: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Why this flag may be one that can be taken out of the code; nothing for one that is young, or at work. */
export function staleHints({ definition, state, decided, lastDay, createdAt, updatedAt }: Known, now: Instant): StaleHint[] {
  const hints: StaleHint[] = [];
  const hint = (kind: StaleHint['kind'], text: string) => void hints.push({ kind, text });
  const isOld = now - createdAt.getTime() >= long;
  const isSettled = now - updatedAt.getTime() >= long;
  if (state === 'ended') hint('ended', 'Its time is over: everyone gets the default. Take it out of the code.');
  if (lastDay === null && isOld) hint('never-asked', 'No app has ever asked for it. Is the key right, or can it go?');
  if (lastDay !== null && now - Date.parse(lastDay) >= long + day)
    hint('not-asked-lately', `No app has asked for it since ${lastDay}. It can go.`);
  if (state === 'off' && isSettled) hint('off-for-long', 'Switched off for more than 30 days: take it out of the code.');
  if (state === 'on' && isSettled && hasOneAnswer(definition)) {
    hint('one-answer', 'Everyone has got the same for more than 30 days: put that into the code.');
  }
  for (const { serve } of definition.rules) {
    if (typeof serve === 'string' || serve.experiment === undefined || !decided.has(serve.experiment)) continue;
    hint('experiment-decided', `The experiment ${serve.experiment} is decided: serve what won to everyone.`);
    break;
  }
  return hints;
}

/** Whether rules can tell nobody from anybody: none, or all serve the default. */
function hasOneAnswer({ rules, default: fallback }: FlagDefinition): boolean {
  const [first] = rules;
  if (first !== undefined && first.if === undefined && first.journey === undefined && first.proficiency === undefined) {
    return served(first.serve).size === 1;
  }
  return rules.every(({ serve }) => served(serve).size === 1 && served(serve).has(fallback));
}

const served = (serve: FlagDefinition['rules'][number]['serve']): ReadonlySet<string> =>
  new Set(typeof serve === 'string' ? [serve] : serve.split.filter(({ weight }) => weight > 0).map(({ variant }) => variant));
