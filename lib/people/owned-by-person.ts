/** Tables whose rows say something of one person (`person_id`) and go with them: a merge moves what is worth keeping before, an erasure takes all. */
export const ownedByPerson = [
  'person_milestones',
  'person_days',
  'memberships',
  'person_segments',
  'person_struggles',
  'person_scores',
  'person_timers',
  'person_flags',
  'unsubscribes',
] as const;
