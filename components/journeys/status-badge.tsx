import { Badge } from '#components/ui';
import type { JourneyStatus } from '#lib/authoring/contract';

const looks = {
  draft: { variant: 'default', words: 'Draft', says: 'Not published: nobody enters' },
  live: { variant: 'success', words: 'Live', says: 'People enter, and messages go out' },
  shadow: { variant: 'info', words: 'Shadow', says: 'People walk through it; nothing is sent' },
  paused: { variant: 'warning', words: 'Paused', says: 'Nobody enters or moves on until it is resumed' },
  archived: { variant: 'outline', words: 'Archived', says: 'Ended for good' },
} as const satisfies Record<JourneyStatus, { variant: string; words: string; says: string }>;

/** Where a journey stands, in a word; what that means on hover. */
export function StatusBadge({ status }: { status: JourneyStatus }) {
  const { variant, words, says } = looks[status];
  return (
    <Badge variant={variant} dot={status === 'live' || status === 'shadow'} title={says}>
      {words}
    </Badge>
  );
}
