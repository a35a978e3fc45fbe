import type { Issue } from '#lib/kernel';

const isUnder = (path: string, base: string): boolean => path === base || path.startsWith(`${base}.`);

/** The issues of a spot and of all that is inside it. */
const issuesUnder = (issues: readonly Issue[], base: string): Issue[] => issues.filter(({ path }) => isUnder(path, base));

/** What is wrong at a spot or inside it, in one line; undefined when nothing is. */
export function issueAt(issues: readonly Issue[], ...bases: readonly string[]): string | undefined {
  const messages = issues.filter(({ path }) => bases.some((base) => isUnder(path, base))).map(({ message }) => message);
  return messages.length === 0 ? undefined : [...new Set(messages)].join('; ');
}

/** The issues of a spot that no field below it shows. */
export const issuesBeside = (issues: readonly Issue[], base: string, shown: readonly string[]): Issue[] =>
  issuesUnder(issues, base).filter(({ path }) => !shown.some((field) => isUnder(path, `${base}.${field}`)));
