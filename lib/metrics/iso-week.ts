const msPerDay = 86_400_000;

/** The UTC week of an instant (ms since 1970), as the number of its Monday: the Monday of 29 December 1969 is 0. */
export const mondayOf = (instant: number): number => Math.floor((Math.floor(instant / msPerDay) + 3) / 7);

/** A week as ISO 8601 names it, such as 2026-W01: it belongs to the year of its Thursday. */
export function isoWeek(monday: number): string {
  const thursday = new Date(monday * 7 * msPerDay);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * msPerDay)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
