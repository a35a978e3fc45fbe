import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Missing } from '#lib/metrics/contract';

const toMilestones = (text: string) => (
  <Link href="/milestones" className="text-primary-text underline underline-offset-4">
    {text}
  </Link>
);

const toRevenue = (text: string) => (
  <Link href="/revenue" className="text-primary-text underline underline-offset-4">
    {text}
  </Link>
);

const words: Readonly<Record<Missing, ReactNode>> = {
  units: 'Nobody started in this period. Choose a longer one, or send events.',
  milestones: <>No milestones yet. {toMilestones('Name the first one')}</>,
  'value-milestone': <>No milestone says yet when someone got value. {toMilestones('Choose the value milestone')}</>,
  'essential-milestones': <>No milestone is marked as essential. {toMilestones('Mark those that make someone active')}</>,
  'mature-units': 'Nobody has been here long enough to be judged. The figure comes by itself.',
  revenue: (
    <>
      No account has revenue at its day 30. Send the trait <code>mrr</code> with <code>group</code> calls, or {toRevenue('bring in a file')}
      .
    </>
  ),
  months: (
    <>
      Nobody has said what these accounts paid at the end of the horizon; that is not taken for nothing.{' '}
      {toRevenue('See the months that are missing')}
    </>
  ),
  currencies: <>Revenue is in several currencies, which are not added up. {toRevenue('Choose the one that counts')}</>,
  backfill: 'The history is still being read; this figure will grow.',
};

/** The first thing that stands in the way of a figure, and what to do about it; null where nothing does. A back-fill mends itself, so it comes last. */
export function missingWords(missing: readonly Missing[]): ReactNode | null {
  const first = missing.find((reason) => reason !== 'backfill') ?? missing[0];
  return first === undefined ? null : words[first];
}
