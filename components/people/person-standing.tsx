import { Badge, formatPercent, Time, Tooltip } from '#components/ui';
import type { Person } from '#lib/people/contract';

const lifecycles = {
  new: { words: 'New', variant: 'outline', says: 'Started less than two days ago, and has reached nothing yet' },
  onboarding: { words: 'Onboarding', variant: 'info', says: 'On the way: not all essential milestones are reached' },
  activated: { words: 'Activated', variant: 'primary', says: 'All essential milestones are reached' },
  adopted: { words: 'Adopted', variant: 'success', says: 'Activated, and active in three of the last four weeks' },
  dormant: { words: 'Dormant', variant: 'warning', says: 'Has done nothing for 30 days' },
  churned: { words: 'Churned', variant: 'danger', says: 'Has done nothing for 90 days' },
} as const satisfies Record<Person['lifecycle'], { words: string; variant: string; says: string }>;

const levels: Readonly<Record<Person['proficiency']['level'], string>> = {
  new: 'New to it',
  beginner: 'Beginner',
  proficient: 'Proficient',
  expert: 'Expert',
};

/** Where somebody stands in their life as a customer, and how well they know their way, each with the reason on hover and on focus. */
export function PersonStanding({ person: { lifecycle, proficiency } }: { person: Pick<Person, 'lifecycle' | 'proficiency'> }) {
  const { words, variant, says } = lifecycles[lifecycle];
  const why = `${formatPercent(proficiency.milestones, 0)} of the milestones reached, ${formatPercent(proficiency.breadth, 0)} of what others use is used`;
  return (
    <span className="flex items-center gap-1.5">
      <Tooltip content={says}>
        <button type="button" className="cursor-default rounded-sm">
          <Badge variant={variant}>{words}</Badge>
        </button>
      </Tooltip>
      <Tooltip content={why}>
        <button type="button" className="cursor-default rounded-sm">
          <Badge variant="outline">{levels[proficiency.level]}</Badge>
        </button>
      </Tooltip>
    </span>
  );
}

/** The steps at which somebody fails again and again, and since when. */
export function StruggleList({ struggles }: { struggles: Person['struggles'] }) {
  return (
    <ul className="grid gap-1">
      {struggles.map(({ key, name, since }) => (
        <li key={key} className="flex items-center justify-between gap-2">
          <Badge variant="warning">{name}</Badge>
          <span className="text-muted-foreground text-xs">
            since <Time at={since} mode="relative" />
          </span>
        </li>
      ))}
    </ul>
  );
}
