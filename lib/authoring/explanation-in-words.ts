import type { Explanation } from '#lib/journey';

type Told = Omit<Explanation, 'says'>;

const refusals: Record<NonNullable<Explanation['attempts'][number]['reason']>, string> = {
  where: 'the event did not fit the conditions of the trigger',
  audience: 'the person was not in the audience',
  'open-run': 'a run was open already',
  're-entry': 'the rule of re-entry forbade it',
  holdout: 'the person belonged to the holdout group, whom no journey lets in',
  paused: 'the journey was paused',
};

/** One sentence that says where somebody stands with a journey, and why. */
export function explanationInWords({ journey, attempts, runs, actual }: Told): string {
  const [last] = actual;
  const now = last ?? runs.at(-1);
  if (now?.status === 'waiting')
    return `In the journey since ${now.enteredAt}, waiting at ${now.waitingAt ?? 'a node'}${until(now.wakesAt)}.`;
  if (now !== undefined) return `Entered at ${now.enteredAt}; ${now.status}${now.reason === null ? '' : ` (${now.reason})`}.`;
  const refused = attempts.at(-1);
  if (refused?.reason !== undefined) return `Did not enter: at ${refused.at}, on “${refused.event}”, ${refusals[refused.reason]}.`;
  return `Did not enter: nothing that starts this journey happened since it opened at ${journey.openSince}.`;
}

const until = (wakesAt: string | null) => (wakesAt === null ? '' : ` until ${wakesAt} at the latest`);
